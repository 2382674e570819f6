namespace PaJua;

/// <summary>What a word consists of, as the tokenizer <c>standard</c> tells it.</summary>
public enum TokenKind
{
    /// <summary>Letters, or letters with digits and connectors; of other tokenizers, all.</summary>
    Word,

    /// <summary>Digits, with what may stand between them.</summary>
    Number,

    /// <summary>A run of a script written without spaces, such as Thai; it is not parted into words.</summary>
    SoutheastAsian,

    /// <summary>One Chinese character.</summary>
    Ideograph,

    /// <summary>One character of Hiragana.</summary>
    Hiragana,

    /// <summary>Katakana alone.</summary>
    Katakana,

    /// <summary>Hangul alone.</summary>
    Hangul,

    /// <summary>One emoji, of however many characters.</summary>
    Emoji,

    /// <summary>Two neighbouring characters of Chinese, Japanese or Korean.</summary>
    Bigram,

    /// <summary>What a rule of synonyms has put in.</summary>
    Synonym,
}
