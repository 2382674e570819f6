using System.Globalization;

namespace PaJua.Queries;

/// <summary>Writes what the syntax has no way to say as a call of a function: <c>best(a, b, tie=0.1)</c>.</summary>
internal sealed class QueryCall
{
    private readonly QueryWriter _writer;
    private bool _hasArguments;

    public QueryCall(QueryWriter writer, string name)
    {
        _writer = writer;
        writer.Append(name);
        writer.Append("(");
    }

    public QueryCall Add(SearchQuery query)
    {
        Separate();
        _writer.WriteClause(query);
        return this;
    }

    public QueryCall Add(string? field, string text)
    {
        Separate();
        if (field is not null) _writer.Append(field + ":");
        _writer.WriteQuoted(text);
        return this;
    }

    public QueryCall Add(string text) => Add(null, text);

    /// <summary>Adds a named argument, unless it has its usual value.</summary>
    public QueryCall Add<T>(string name, T value, T usual)
    {
        if (EqualityComparer<T>.Default.Equals(value, usual)) return this;
        Separate();
        _writer.Append(name + "=" + (value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()));
        return this;
    }

    public QueryCall Add(string name, SearchQuery? query)
    {
        if (query is null) return this;
        Separate();
        _writer.Append(name + "=");
        _writer.WriteClause(query);
        return this;
    }

    public QueryCall Add(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return this;
        Separate();
        _writer.Append(name + "=[");
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0) _writer.Append(", ");
            _writer.WriteQuoted(texts[i]);
        }

        _writer.Append("]");
        return this;
    }

    public QueryCall Add(ScoreFunction function)
    {
        Separate();
        QueryCalls.Write(_writer, function);
        return this;
    }

    public void End() => _writer.Append(")");

    private void Separate()
    {
        if (_hasArguments) _writer.Append(", ");
        _hasArguments = true;
    }
}
