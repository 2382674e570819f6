namespace PaJua.Analysis;

/// <summary>What a character is for the segmentation of text into words: Unicode's Word_Break property, made finer where kinds of words need
/// it.</summary>
/// <remarks>The names stand in WordBreak.txt.</remarks>
internal enum WordClass : byte
{
    Other,
    CarriageReturn,
    LineFeed,
    Newline,

    /// <summary>Extend and Format: marks that belong to the character before them.</summary>
    Extend,

    /// <summary>The zero width joiner.</summary>
    Joiner,
    Space,

    /// <summary>ALetter, but for the next two that are ALetter too.</summary>
    Letter,
    Hangul,

    /// <summary>A letter that is a picture as well, such as U+2139.</summary>
    PictographLetter,
    HebrewLetter,
    Number,
    Katakana,

    /// <summary>ExtendNumLet, such as the low line.</summary>
    Connector,
    MidLetter,
    MidNumber,
    MidNumberLetter,
    SingleQuote,
    DoubleQuote,
    RegionalIndicator,

    /// <summary>Extended_Pictographic.</summary>
    Pictograph,

    /// <summary>The number sign and the asterisk, which are pictures with an enclosing keycap behind them.</summary>
    KeycapBase,

    /// <summary>Of the script Han, without a class of Word_Break.</summary>
    Ideograph,
    Hiragana,

    /// <summary>Line_Break SA: scripts that are written without spaces between words, such as Thai.</summary>
    SoutheastAsian,
}
