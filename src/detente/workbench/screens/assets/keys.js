// Shortcuts of a page. None of them acts while a dialog or a menu is open, or while something is
// typed into a field; saving does, and takes what stands in the field with it.
export default {
  props: { keys: Array },
  emits: ["key"],
  render() {
    return null;
  },
  mounted() {
    this.pressed = (event) => {
      const name = this.name(event);
      if (!this.keys.includes(name) || document.querySelector(".q-dialog, .q-menu")) return;
      const field = event.target.closest?.("input, select, textarea");
      if (field && name !== "ctrl+s") return;
      event.preventDefault();
      if (event.repeat && name.startsWith("ctrl+")) return;
      field?.blur();
      this.$emit("key", name);
      field?.focus();
    };
    document.addEventListener("keydown", this.pressed);
  },
  unmounted() {
    document.removeEventListener("keydown", this.pressed);
  },
  methods: {
    // “a”, “?”, “arrowdown”, “ctrl+shift+z”; what else is held makes it another key.
    name(event) {
      const held = event.ctrlKey || event.metaKey;
      if (event.altKey || event.isComposing) return "";
      if (event.shiftKey && (held || event.key.length > 1)) {
        return `${held ? "ctrl+" : ""}shift+${event.key.toLowerCase()}`;
      }
      return `${held ? "ctrl+" : ""}${event.key.toLowerCase()}`;
    },
  },
};
