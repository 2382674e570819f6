namespace PaJua;

/// <summary>How the texts of a result are shown with marks around what matched.</summary>
public sealed record HighlightOptions
{
    internal static readonly HighlightOptions Default = new();

    /// <summary>The fields that are shown; null for all that the query asks.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>How many passages of a field are shown at most, those with the best scores; at least 1.</summary>
    public int PassagesMax { get; init => field = AtLeast(1, value, nameof(PassagesMax)); } = 3;

    /// <summary>How long a passage is about, in UTF-16 units: whole sentences that fit, or a part of a longer one between words. At least 1; a
    /// passage is never shorter than a match in it.</summary>
    public int PassageLength { get; init => field = AtLeast(1, value, nameof(PassageLength)); } = 160;

    /// <summary>Whether a field with matches is shown whole, each value as a passage.</summary>
    public bool WholeField { get; init; }

    /// <summary>In which order the passages are.</summary>
    public PassageOrder Order { get; init; } = PassageOrder.Text;

    /// <summary>What stands before a match; written as it is.</summary>
    public string MarkStart { get; init; } = "<mark>";

    /// <summary>What stands behind a match; written as it is.</summary>
    public string MarkEnd { get; init; } = "</mark>";

    /// <summary>What stands between two passages that do not follow each other in the text; written as it is.</summary>
    public string Ellipsis { get; init; } = " … ";

    /// <summary>What is done to the text, marks left out.</summary>
    public HighlightEscaping Escaping { get; init; } = HighlightEscaping.Html;

    /// <summary>How much of a field's beginning is shown where nothing in it matches, in UTF-16 units; 0 for nothing.</summary>
    public int NoMatchLength { get; init => field = AtLeast(0, value, nameof(NoMatchLength)); }

    /// <summary>How much of a field is looked at, in UTF-16 units, so that a text of megabytes costs no more; what matches behind it is not marked.
    /// At least 1.</summary>
    public int AnalyzedMax { get; init => field = AtLeast(1, value, nameof(AnalyzedMax)); } = 1_000_000;

    private static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} has to be at least {least}.");
}

/// <summary>The order of passages.</summary>
public enum PassageOrder
{
    /// <summary>As they stand in the text.</summary>
    Text,

    /// <summary>The best first.</summary>
    Score,
}

/// <summary>What is done to text that is shown.</summary>
public enum HighlightEscaping
{
    /// <summary><c>&amp; &lt; &gt; " '</c> are written as HTML has them, so that nothing of the text is taken for a tag.</summary>
    Html,

    /// <summary>Nothing: for plain text, never for a page.</summary>
    None,
}
