// The text and its evidence side by side: choosing on either side finds the other, the list follows
// the text as it scrolls, and selected words are told by their place in the document.
// The HTML comes from read_view.py, which escapes everything that is not ours.
const { h } = Vue;

export default {
  props: { article: String, list: String, selected: String },
  emits: ["pick", "words"],
  render() {
    return h("div", { class: "reading" }, [
      h("article", {
        class: "reading-text document",
        ref: "text",
        tabindex: 0,
        "aria-label": "The document",
        innerHTML: this.article,
        onClick: this.clicked,
        onMouseup: this.chosen,
        onTouchend: this.chosen,
        onKeyup: this.chosen,
        onScrollPassive: this.scrolled,
      }),
      h("div", {
        class: "reading-list",
        ref: "list",
        innerHTML: this.list,
        onClick: this.clicked,
      }),
    ]);
  },
  mounted() {
    this.show();
  },
  updated() {
    this.show();
  },
  methods: {
    clicked(event) {
      const found = event.target.closest("[data-key]");
      if (found) this.$emit("pick", found.dataset.key);
    },
    // Selected words as start and end in the document; null when nothing is selected any more.
    chosen() {
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      if (!range || !this.$refs.text.contains(range.commonAncestorContainer)) {
        this.$emit("words", null);
        return;
      }
      const runs = [...this.$refs.text.querySelectorAll("[data-at]")].filter((run) =>
        range.intersectsNode(run),
      );
      if (!runs.length) return;
      const [first, last] = [runs[0], runs[runs.length - 1]];
      const at = (run) => Number(run.dataset.at);
      // Places count characters, as the program does, not the halves of those beyond U+FFFF.
      const count = (text) => [...text].length;
      const before = first.contains(range.startContainer)
        ? count(first.textContent.slice(0, range.startOffset))
        : 0;
      const until = last.contains(range.endContainer)
        ? count(last.textContent.slice(0, range.endOffset))
        : count(last.textContent);
      this.$emit("words", { start: at(first) + before, end: at(last) + until });
    },
    show() {
      if (this.shown === this.selected) return;
      this.shown = this.selected;
      for (const old of this.$el.querySelectorAll(".current")) old.classList.remove("current");
      if (!this.selected) return;
      const key = CSS.escape(this.selected);
      const badge = this.$refs.text.querySelector(`[data-key="${key}"]`);
      const row = this.$refs.list.querySelector(`[data-key="${key}"]`);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      badge?.classList.add("current");
      // Only these two scroll, never the page around them.
      const { text, list } = this.$refs;
      if (badge) text.scrollTo({ top: badge.offsetTop - text.clientHeight / 3, behavior: calm });
      if (row) {
        const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
        if (top < list.scrollTop) list.scrollTop = top;
        if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
      }
      this.quietUntil = performance.now() + 800; // its own scrolling is nobody's reading
    },
    scrolled() {
      if (performance.now() < (this.quietUntil ?? 0)) return;
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        const top = this.$refs.text.getBoundingClientRect().top;
        const badges = [...this.$refs.text.querySelectorAll("[data-key]")];
        const first = badges.find((badge) => badge.getBoundingClientRect().bottom >= top);
        const row = first && this.$refs.list.querySelector(`[data-key="${CSS.escape(first.dataset.key)}"]`);
        if (row) this.$refs.list.scrollTop = row.offsetTop;
      });
    },
  },
};
