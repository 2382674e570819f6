namespace PaJua.Segments;

/// <summary>What an index consists of at one moment. Immutable.</summary>
internal sealed record Manifest
{
    /// <summary>An index of nothing.</summary>
    public static Manifest Empty { get; } = new();

    /// <summary>1 for the first of an index, then one more for each commit; given by <see cref="IndexDirectory.Commit"/>.</summary>
    public long Number { get; init; }

    /// <summary>No file has this number or a greater one.</summary>
    public long NextFile { get; init; } = 1;

    /// <summary>How far the owner has come: for a collection the LSN up to which it is indexed. The index gives it no meaning.</summary>
    public long Position { get; init; }

    /// <summary>What else the owner keeps with the position. The index gives it no meaning.</summary>
    public string Note { get; init; } = "";

    /// <summary>The fields with their options and analyzers: a JSON value of the owner's, kept as it is to the letter.</summary>
    public string Fields { get; init; } = "{}";

    /// <summary>The segments, in the order of their documents.</summary>
    public IReadOnlyList<SegmentEntry> Segments { get; init; } = [];

    /// <summary>The names of all files that it names.</summary>
    public IEnumerable<string> FileNames()
    {
        foreach (var segment in Segments)
        {
            yield return segment.FileName;
            if (segment.DeletionsFileName is { } deletions) yield return deletions;
        }
    }
}
