using System.Text;

namespace PaJua.Queries;

/// <summary>A word of a query's text, read piece by piece: its characters, and which of them are wildcards.</summary>
internal sealed class QueryWord(QueryText source)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _pattern = new();
    private bool _endsWithStar;
    private int _wildcards;

    public bool IsEmpty => _text.Length == 0;

    /// <summary>The characters, backslashes that took a meaning left out.</summary>
    public string Text => _text.ToString();

    /// <summary>The same with wildcards, as a <see cref="WildcardQuery"/> has it: those that mean themselves have a backslash.</summary>
    public string Pattern => _pattern.ToString();

    public bool HasWildcards => _wildcards > 0;

    /// <summary>Whether it is a wildcard for any text, alone.</summary>
    public bool IsStar => _endsWithStar && _text.Length == 1;

    /// <summary>Whether its only wildcard is a star at its end.</summary>
    public bool IsPrefix => _endsWithStar && _wildcards == 1 && _text.Length > 1;

    /// <summary>Whether a backslash took the meaning of any of its characters.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>Reads on to the end of the word.</summary>
    /// <param name="takesColons">Whether a colon belongs to it; else it ends before one, but for that of an address such as <c>http://</c>.</param>
    public void Read(bool takesColons)
    {
        while (!source.IsAtEnd)
        {
            var unit = source.Rest[0];
            if (QueryCharacters.EndsWord(unit)) return;
            if (unit == ':' && !takesColons && !source.Rest.StartsWith("://")) return;
            source.Index++;
            if (unit == '\\') AddEscaped();
            else if (unit is '*' or '?') AddWildcard(unit);
            else Add(unit);
        }
    }

    /// <summary>Adds a character that means itself.</summary>
    public void Add(char unit)
    {
        _text.Append(unit);
        if (unit is '*' or '?' or '\\') _pattern.Append('\\');
        _pattern.Append(unit);
        _endsWithStar = false;
    }

    private void AddEscaped()
    {
        if (source.IsAtEnd)
        {
            source.Problem(source.Index - 1, "Nothing stands behind the backslash; write it twice if it is meant itself.");
            return;
        }

        IsEscaped = true;
        Add(source.Rest[0]);
        source.Index++;
    }

    private void AddWildcard(char unit)
    {
        _text.Append(unit);
        _pattern.Append(unit);
        _wildcards++;
        _endsWithStar = unit == '*';
    }
}
