namespace PaJua.Bench.Questions;

/// <summary>What is asked.</summary>
internal enum QuestionShape
{
    /// <summary>Documents with a term.</summary>
    Term,

    /// <summary>Documents with all of the terms.</summary>
    And,

    /// <summary>Documents with any of the terms.</summary>
    Or,

    /// <summary>Documents with the terms one after another.</summary>
    Phrase,

    /// <summary>Documents with a term that begins so.</summary>
    Prefix,

    /// <summary>Documents with a term so many edits away.</summary>
    Fuzzy,

    /// <summary>Documents with a term, and a number in a range.</summary>
    Range,

    /// <summary>How many documents have any of the terms.</summary>
    Count,

    /// <summary>Documents with any of the terms, and how many of all of them each source has.</summary>
    Facet,
}
