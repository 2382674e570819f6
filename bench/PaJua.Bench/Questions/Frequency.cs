namespace PaJua.Bench.Questions;

/// <summary>How many of the documents have a term.</summary>
internal enum Frequency
{
    /// <summary>Above 1 %.</summary>
    High,

    /// <summary>From 0.1 % to 1 %.</summary>
    Middle,

    /// <summary>Below 0.1 %.</summary>
    Low,
}
