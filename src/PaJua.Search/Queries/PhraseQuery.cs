using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that have the words of a text one after another: <c>"to be or not"~2</c>.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default and keep positions.</param>
/// <param name="Text">Analyzed as the field is; where the analyzer leaves a word out, any word may stand.</param>
public sealed record PhraseQuery(string? Field, string Text) : SearchQuery
{
    /// <summary>How far the words may be moved, all moves added: 2 lets two words change places. At least 0.</summary>
    public int Slop
    {
        get;
        init => field = QueryArguments.AtLeast(0, value, nameof(Slop));
    }
}
