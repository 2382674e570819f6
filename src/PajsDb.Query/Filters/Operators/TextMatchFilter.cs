namespace Pajs.Query;

/// <summary>A <see cref="TextFilter"/> in one state of a collection.</summary>
/// <param name="search">What was typed.</param>
/// <param name="matches">The documents that match.</param>
internal sealed class TextMatchFilter(string search, TextMatches matches) : Filter
{
    /// <summary>What was typed.</summary>
    public string Search => search;

    /// <summary>The documents that match.</summary>
    public TextMatches Found => matches;

    public override bool Matches(Element document)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, document.Field("_id"u8));
        var isFound = matches.Contains(key.Written);
        key.Dispose();
        return isFound;
    }
}
