using System.Globalization;

namespace PaJua.Queries;

/// <summary>Reads query text: Lucene's classic syntax and Lunr's, with precedence.</summary>
/// <remarks>By recursive descent; docs/query-syntax.md has the syntax in words. <code>
/// sequence = { or }
/// or       = and { ("OR" | "||") and }
/// and      = operand { ("AND" | "&amp;&amp;") operand }
/// operand  = [ "+" | "-" | "!" | "NOT" ] clause
/// clause   = ( group | "\"" … "\"" | range | "/" … "/" | word | field ":" value ) { "~" number | "^" number | "^=" number }
/// </code>Read leniently, what does not fit is left out or taken as words, and each step takes at least one character, so it always ends.</remarks>
/// <param name="source">The text.</param>
/// <param name="options">How it is read.</param>
/// <param name="isStrict">Whether what does not fit is an error.</param>
internal sealed class QueryParser(string source, QueryParserOptions options, bool isStrict)
{
    /// <summary>How deep groups may stand in groups.</summary>
    public const int DepthMax = 100;

    /// <summary>How many words, phrases, ranges and so on a text may have.</summary>
    public const int ClausesMax = 1_024;

    private static readonly string TooDeep = string.Create(
        CultureInfo.InvariantCulture, $"Groups stand at most {DepthMax} deep in each other; leave parentheses out.");
    private static readonly string TooMany = string.Create(
        CultureInfo.InvariantCulture, $"A query has at most {ClausesMax:N0} clauses; make it shorter.");

    private readonly QueryText _text = new(source ?? throw new ArgumentNullException(nameof(source)), isStrict);
    private readonly QueryFields _fields = new(options.Fields);
    private int _clauses;

    // Parentheses beyond the greatest depth, which are left out in pairs.
    private int _unreadGroups;

    // An operator that has been found to have nothing behind it, and is a word.
    private int _wordIndex = -1;

    private ClauseKind Juxtaposed => options.DefaultOperator == TextOperator.And ? ClauseKind.Must : ClauseKind.Should;

    public ParsedQuery Read()
    {
        var operands = ReadSequence(null, 0);
        if (operands.Count == 0 && isStrict) _text.Problem(_text.Index, "The query is empty; write what to search for, or *:* for all documents.");
        return new ParsedQuery(ClauseOperand.Combine(ClauseOperand.Join(operands, Juxtaposed)), _text.Notes);
    }

    private List<ClauseOperand> ReadSequence(string? field, int depth)
    {
        var operands = new List<ClauseOperand>();
        while (true)
        {
            _text.SkipSpace();
            if (_text.IsAtEnd) return operands;
            if (_text.IsAt(')'))
            {
                if (depth > 0 && _unreadGroups == 0) return operands;
                SkipParenthesis();
            }
            else if (ReadOr(field, depth) is { } operand)
            {
                operands.Add(operand);
            }
        }
    }

    private void SkipParenthesis()
    {
        if (_unreadGroups > 0) _unreadGroups--;
        else _text.Problem(_text.Index, "There is no '(' for this ')'; leave it out, or put a backslash before it.");
        _text.Index++;
    }

    private ClauseOperand? ReadOr(string? field, int depth)
    {
        var first = ReadAnd(field, depth);
        if (!TakeOperator(QueryOperator.Or)) return first;
        List<ClauseOperand> operands = first is { } one ? [one.AsAlternative()] : [];
        do
        {
            if (ReadAnd(field, depth) is { } next) operands.Add(next.AsAlternative());
        }
        while (TakeOperator(QueryOperator.Or));

        return ClauseOperand.Chain(operands, ClauseKind.Should);
    }

    private ClauseOperand? ReadAnd(string? field, int depth)
    {
        var first = ReadOperand(field, depth);
        if (!TakeOperator(QueryOperator.And)) return first;
        List<ClauseOperand> operands = first is { } one ? [one] : [];
        do
        {
            if (ReadOperand(field, depth) is { } next) operands.Add(next);
        }
        while (TakeOperator(QueryOperator.And));

        return ClauseOperand.Chain(operands, ClauseKind.Must);
    }

    // An operator between two clauses. One with nothing behind it is a word.
    private bool TakeOperator(QueryOperator wanted)
    {
        var start = _text.Index;
        _text.SkipSpace();
        var index = _text.Index;
        if (!_text.IsAtEnd && _text.OperatorAt(index, out var length) == wanted && index != _wordIndex)
        {
            if (_text.HasClauseAt(index + length))
            {
                _text.Index += length;
                _text.SkipSpace();
                return true;
            }

            _text.Problem(index, "Nothing stands behind the operator; write a clause there, or a backslash before the operator if it is a word.");
            _wordIndex = index;
        }

        _text.Index = start;
        return false;
    }

    private ClauseOperand? ReadOperand(string? field, int depth)
    {
        if (_clauses == ClausesMax) return ReadRest();
        var sign = ReadSign();
        return ReadClause(field, depth, isBehindField: false) is { } query ? new ClauseOperand(query, sign) : null;
    }

    private ClauseOperand ReadRest()
    {
        _text.Problem(_text.Index, TooMany);
        var rest = _text.Rest.Trim().ToString();
        _text.Index = source.Length;
        return new ClauseOperand(new TextQuery(null, rest) { Operator = options.DefaultOperator });
    }

    // The sign of a clause. One with nothing behind it is left out, and so are several.
    private ClauseKind? ReadSign()
    {
        var first = _text.Index;
        var sign = TakeSign();
        if (sign is null) return null;
        var second = _text.Index;
        if (TakeSign() is null) return sign;
        _text.Problem(second, "A clause has one sign; leave the second out, or put parentheses around it and its clause.");
        while (TakeSign() is not null && _text.Index > first) first = _text.Index;
        return null;
    }

    private ClauseKind? TakeSign()
    {
        var index = _text.Index;
        if (_text.IsAtEnd || index == _wordIndex) return null;
        if (_text.OperatorAt(index, out var length) == QueryOperator.Not)
        {
            if (_text.HasClauseAt(index + length))
            {
                _text.Index += length;
                _text.SkipSpace();
                return ClauseKind.MustNot;
            }

            _text.Problem(index, "Nothing stands behind NOT; write a clause there, or a backslash before NOT if it is a word.");
            _wordIndex = index;
            return null;
        }

        if (_text.Rest[0] is not ('+' or '-' or '!')) return null;
        var kind = _text.Rest[0] == '+' ? ClauseKind.Must : ClauseKind.MustNot;
        _text.Index++;
        if (!_text.IsAtGap()) return kind;
        _text.Problem(index, "A sign stands right before its clause; leave the space out, or put a backslash before the sign.");
        return null;
    }

    private SearchQuery? ReadClause(string? field, int depth, bool isBehindField)
    {
        if (_text.IsAtGap()) return null;
        switch (_text.Rest[0])
        {
            case '(':
                return ReadGroup(field, depth);
            case '"' when ReadPhrase(field) is { } phrase:
                return phrase;
            case '[' or '{' when ReadRange(field) is { } range:
                return range;
            case '/' when ReadRegex(field) is { } regex:
                return regex;
            case '<' or '>' when ReadComparison(field) is { } comparison:
                return comparison;
            case '"' or '[' or '{':
                _text.Index++; // noted where it was tried
                return null;
            case ']' or '}' or '^' or '~' or ':':
                _text.Problem(
                    _text.Index,
                    $"Nothing stands before '{_text.Rest[0]}' that it could belong to; put a backslash before it if it is meant itself.");
                _text.Index++;
                return null;
            default:
                return isBehindField ? ReadValue(field) : ReadWord(field, depth);
        }
    }

    private SearchQuery? ReadGroup(string? field, int depth)
    {
        var open = _text.Index++;
        if (depth == DepthMax)
        {
            _text.Problem(open, TooDeep);
            _unreadGroups++;
            return null;
        }

        var operands = ReadSequence(field, depth + 1);
        if (_text.IsAt(')')) _text.Index++;
        else _text.Problem(open, "The group has no ')'; write it, or put a backslash before the '('.");
        if (operands.Count == 0) _text.Problem(open, "Nothing stands in the parentheses; leave them out.");
        var suffix = ReadSuffix(needsNumber: true);
        return operands.Count == 0 ? null : Finish(Group(operands, suffix.Tilde ?? 0), suffix);
    }

    // With a minimum, what stands beside each other should match, whatever joins it else.
    private SearchQuery Group(List<ClauseOperand> operands, int minimum) => minimum == 0
        ? ClauseOperand.Combine(ClauseOperand.Join(operands, Juxtaposed))
        : new BooleanQuery(ClauseOperand.Join(operands, ClauseKind.Should)) { MinimumShouldMatch = minimum };

    private SearchQuery? ReadPhrase(string? field)
    {
        if (_text.TakeQuoted() is not { } phrase)
        {
            _text.Problem(_text.Index, "The phrase has no second '\"'; write it, or put a backslash before the first.");
            return null;
        }

        var suffix = ReadSuffix(needsNumber: true);
        return Leaf(new PhraseQuery(field, phrase) { Slop = suffix.Tilde ?? 0 }, suffix);
    }

    private SearchQuery? ReadRange(string? field) =>
        RangeReader.ReadRange(_text, field) is { } range ? Leaf(range, ReadSuffix(allowsTilde: false)) : null;

    private SearchQuery? ReadComparison(string? field) =>
        RangeReader.ReadComparison(_text, field) is { } range ? Leaf(range, ReadSuffix(allowsTilde: false)) : null;

    private SearchQuery? ReadRegex(string? field) =>
        RegexText.Read(_text) is { } pattern ? Leaf(new RegexQuery(field, pattern), ReadSuffix(allowsTilde: false)) : null;

    private SearchQuery? ReadWord(string? field, int depth)
    {
        var start = _text.Index;
        if (start != _wordIndex && _text.OperatorAt(start, out _) != QueryOperator.None)
            _text.Problem(start, "Nothing stands before the operator; write a clause there, or a backslash before the operator if it is a word.");
        var word = new QueryWord(_text);
        word.Read(takesColons: false);
        if (_text.IsAt(':'))
        {
            if (word.IsStar) return ReadStar(field, depth, start);
            if (_fields.IsField(_text, word, start)) return ReadFieldValue(word, depth);
            word.Read(takesColons: true);
        }

        return Word(field, word);
    }

    private SearchQuery? ReadFieldValue(QueryWord name, int depth)
    {
        _text.Index++;
        return name is { Text: QueryCharacters.ExistsField, IsEscaped: false } ? ReadExists() : ReadClause(name.Text, depth, isBehindField: true);
    }

    // Behind the star of *:*.
    private SearchQuery? ReadStar(string? field, int depth, int start)
    {
        _text.Index++;
        var value = _text.Index;
        var star = new QueryWord(_text);
        star.Read(takesColons: true);
        if (star.IsStar) return Leaf(new AllQuery(), ReadSuffix(allowsTilde: false));
        _text.Problem(start, "A star stands for a field in *:* alone; write the name of the field, or leave it out.");
        _text.Index = value;
        return ReadClause(field, depth, isBehindField: true);
    }

    private SearchQuery? ReadExists()
    {
        var start = _text.Index;
        var name = new QueryWord(_text);
        name.Read(takesColons: true);
        if (!name.IsEmpty && !name.HasWildcards && _fields.Verify(_text, name.Text, start))
            return Leaf(new ExistsQuery(name.Text), ReadSuffix(allowsTilde: false));
        if (name.IsEmpty || name.HasWildcards) _text.Problem(start, "Behind _exists_: stands the name of a field; write it.");
        return name.IsEmpty ? null : Word(null, name);
    }

    private SearchQuery? ReadValue(string? field)
    {
        var word = new QueryWord(_text);
        word.Read(takesColons: true);
        return Word(field, word);
    }

    private SearchQuery? Word(string? field, QueryWord word)
    {
        if (word.IsEmpty) return null;
        if (!word.HasWildcards && _text.IsAt('~')) return Fuzzy(field, word.Text);
        SearchQuery query = word switch
        {
            { HasWildcards: false } => new TextQuery(field, word.Text) { Operator = options.DefaultOperator },
            { IsStar: true } => field is null ? new AllQuery() : new ExistsQuery(field),
            { IsPrefix: true } => new PrefixQuery(field, word.Text[..^1]),
            _ => new WildcardQuery(field, word.Pattern),
        };
        return Leaf(query, ReadSuffix(allowsTilde: false));
    }

    private SearchQuery Fuzzy(string? field, string term)
    {
        var suffix = ReadSuffix();
        if (suffix.Tilde > 2) _text.Problem(suffix.Index, "A word may be at most 2 edits away; write ~0, ~1 or ~2.");
        return Leaf(new FuzzyQuery(field, term) { Distance = Math.Min(suffix.Tilde ?? 2, 2) }, suffix);
    }

    private ClauseSuffix ReadSuffix(bool allowsTilde = true, bool needsNumber = false)
    {
        var suffix = ClauseSuffix.Read(_text);
        if (suffix.HasTilde && !allowsTilde) _text.Problem(suffix.Index, "A '~' stands behind words, phrases and groups; leave it out here.");
        else if (suffix is { HasTilde: true, Tilde: null } && needsNumber)
            _text.Problem(suffix.Index, "Behind the '~' of a phrase or a group stands a number, as in \"a b\"~2; write it.");
        return suffix;
    }

    private SearchQuery Leaf(SearchQuery query, ClauseSuffix suffix)
    {
        _clauses++;
        return Finish(query, suffix);
    }

    private SearchQuery Finish(SearchQuery query, ClauseSuffix suffix)
    {
        if (suffix.Boost is not { } boost) return query;
        if (suffix.IsConstant) return new ConstantScoreQuery(query) { Boost = boost };
        var product = query.Boost * boost;
        if (float.IsFinite(product)) return query with { Boost = product };
        _text.Problem(suffix.Index, "The boosts of a group and of the clause in it are too large together; make one smaller.");
        return query with { Boost = float.MaxValue };
    }
}
