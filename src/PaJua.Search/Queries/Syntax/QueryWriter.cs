using System.Globalization;
using System.Text;

namespace PaJua.Queries;

/// <summary>Writes queries in the syntax that <see cref="QueryParser"/> reads, with Or as the default operator; what it has no way to say,
/// as calls of functions.</summary>
internal sealed class QueryWriter
{
    private readonly StringBuilder _target = new();

    private QueryWriter()
    {
    }

    public static string Write(SearchQuery query)
    {
        var writer = new QueryWriter();
        if (query is BooleanQuery { Boost: 1, MinimumShouldMatch: 0, Clauses.Count: > 0 } boolean) writer.WriteClauses(boolean.Clauses);
        else writer.WriteClause(query);
        return writer._target.ToString();
    }

    private void WriteClauses(IReadOnlyList<QueryClause> clauses)
    {
        for (var i = 0; i < clauses.Count; i++)
        {
            if (i > 0) _target.Append(' ');
            if (clauses[i].Kind == ClauseKind.Filter)
            {
                new QueryCall(this, "filter").Add(clauses[i].Query).End();
                continue;
            }

            if (clauses[i].Kind == ClauseKind.Must) _target.Append('+');
            else if (clauses[i].Kind == ClauseKind.MustNot) _target.Append('-');
            WriteClause(clauses[i].Query);
        }
    }

    /// <summary>Writes a query so that it can stand among others.</summary>
    public void WriteClause(SearchQuery query)
    {
        if (query is ConstantScoreQuery constant)
        {
            WriteConstant(constant);
            return;
        }

        WriteUnboosted(query);
        if (query.Boost != 1) WriteNumber("^", query.Boost);
    }

    /// <summary>Writes a text in quotation marks.</summary>
    public void WriteQuoted(string text) => QueryCharacters.WriteQuoted(_target, text);

    /// <summary>Writes as it stands.</summary>
    public void Append(string text) => _target.Append(text);

    private void WriteConstant(ConstantScoreQuery constant)
    {
        if (constant.Query is ConstantScoreQuery || constant.Query.Boost != 1)
        {
            _target.Append('(');
            WriteClause(constant.Query);
            _target.Append(')');
        }
        else
        {
            WriteUnboosted(constant.Query);
        }

        WriteNumber("^=", constant.Boost);
    }

    private void WriteUnboosted(SearchQuery query)
    {
        switch (query)
        {
            case AllQuery:
                _target.Append("*:*");
                break;
            case BooleanQuery boolean:
                _target.Append('(');
                WriteClauses(boolean.Clauses);
                _target.Append(')');
                if (boolean.MinimumShouldMatch > 0) WriteNumber("~", boolean.MinimumShouldMatch);
                break;
            case ExistsQuery { Field.Length: > 0 } exists:
                WriteField(exists.Field);
                _target.Append('*');
                break;
            case PhraseQuery phrase when CanSay(phrase.Field):
                WriteField(phrase.Field);
                QueryCharacters.WriteQuoted(_target, phrase.Text);
                if (phrase.Slop > 0) WriteNumber("~", phrase.Slop);
                break;
            case TextQuery { Text.Length: > 0, Operator: TextOperator.Or, MinimumShouldMatch: 0, Distance: null } text when CanSay(text.Field):
                WriteField(text.Field);
                QueryCharacters.WriteWord(_target, text.Text);
                break;
            case FuzzyQuery { Term.Length: > 0, PrefixLength: 0, Transpositions: true, ComparesStems: true, ExpansionsMax: 50 } fuzzy when CanSay(fuzzy.Field):
                WriteField(fuzzy.Field);
                QueryCharacters.WriteWord(_target, fuzzy.Term);
                WriteNumber("~", fuzzy.Distance);
                break;
            case PrefixQuery { Prefix.Length: > 0 } prefix when CanSay(prefix.Field):
                WriteField(prefix.Field);
                QueryCharacters.WriteWord(_target, prefix.Prefix);
                _target.Append('*');
                break;
            case WildcardQuery wildcard when CanSay(wildcard.Field) && WildcardText.Of(wildcard.Pattern) is { } pattern:
                WriteField(wildcard.Field);
                _target.Append(pattern);
                break;
            case RegexQuery regex when CanSay(regex.Field) && RegexText.Write(regex.Pattern) is { } pattern:
                WriteField(regex.Field);
                _target.Append(pattern);
                break;
            case RangeQuery range when CanSay(range.Field):
                WriteField(range.Field);
                WriteRange(range);
                break;
            default:
                QueryCalls.Write(this, query);
                break;
        }
    }

    private void WriteNumber(string before, IFormattable number) =>
        _target.Append(before).Append(number.ToString(null, CultureInfo.InvariantCulture));

    private static bool CanSay(string? field) => field is not "";

    private void WriteField(string? field)
    {
        if (field is null) return;
        QueryCharacters.WriteWord(_target, field);
        _target.Append(':');
    }

    private void WriteRange(RangeQuery range)
    {
        _target.Append(range.IncludesLower ? '[' : '{');
        WriteLimit(range.Lower);
        _target.Append(" TO ");
        WriteLimit(range.Upper);
        _target.Append(range.IncludesUpper ? ']' : '}');
    }

    private void WriteLimit(SearchValue limit)
    {
        var text = limit.ToString();
        if (limit.IsNone) _target.Append('*');
        else if (text is not ("" or "TO") && text.All(IsPlainInLimit)) _target.Append(text);
        else QueryCharacters.WriteQuoted(_target, text);
    }

    private static bool IsPlainInLimit(char unit) => char.IsLetterOrDigit(unit) || unit is '-' or '+' or '.' or ':' or ',' or '_';
}
