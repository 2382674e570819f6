using PaJua.Analysis;

namespace PaJua.Queries;

/// <summary>Tells the names of fields from words with a colon.</summary>
/// <param name="known">The names that there are; null for any.</param>
internal sealed class QueryFields(IReadOnlyCollection<string>? known)
{
    // What is longer is cut in messages.
    private const int NameLengthMax = 50;

    /// <summary>Whether a word, with a colon behind it at which the place is, is the name of a field with a value behind it.</summary>
    public bool IsField(QueryText text, QueryWord word, int start)
    {
        if (word.HasWildcards)
        {
            text.Problem(start, "The name of a field has no wildcards; put a backslash before them, or before the colon.");
            return false;
        }

        text.Index++;
        var hasValue = !text.IsAtGap();
        text.Index--;
        if (hasValue) return word is { Text: QueryCharacters.ExistsField, IsEscaped: false } || Verify(text, word.Text, start);
        text.Problem(text.Index, "Nothing stands right behind the colon; write what the field should have, or put a backslash before the colon.");
        return false;
    }

    /// <summary>Whether there is a field of a name.</summary>
    public bool Verify(QueryText text, string name, int start)
    {
        if (known is null || known.Contains(name)) return true;
        var shown = CodePoints.Prefix(name, NameLengthMax).ToString();
        var nearest = known.Count == 0 ? "there is none." : $"did you mean '{known.MinBy(candidate => NearestName.Distance(shown, candidate))}'?";
        text.Problem(start, $"There is no field '{shown}': {nearest} Put a backslash before the colon if it belongs to the word.");
        return false;
    }
}
