namespace Pajs.Shell.Syntax;

/// <summary>Reads literals: JSON, and what people type instead of it in a shell.</summary>
/// <remarks>Grammar: <code>
/// literal = "{" [ field { "," field } [ "," ] ] "}" | "[" [ literal { "," literal } [ "," ] ] "]"
///         | text | [ "+" | "-" ] ( number | "Infinity" ) | "NaN" | "true" | "false" | "null"
///         | [ "new" ] function "(" [ text | [ "+" | "-" ] number ] ")"
/// field   = ( name | text | number ) ":" literal
/// </code></remarks>
internal sealed class LiteralParser(TokenStream tokens, TimeProvider time)
{
    /// <summary>Most arrays and objects within each other; a document allows no more.</summary>
    public const int MaxDepth = 100;

    private int _depth;

    /// <summary>Reads one literal with the place where it begins.</summary>
    public Argument ReadArgument()
    {
        var start = tokens.Current.Start;
        return new Argument(ReadValue(), start);
    }

    private Value ReadValue()
    {
        var token = tokens.Current;
        return token.Kind switch
        {
            TokenKind.Text => tokens.Take().Content,
            TokenKind.Number => NumberLiteral.Parse(tokens.Take(), isNegative: false),
            TokenKind.Name => ReadWord(),
            _ when token.Is('{') => ReadNested(token, () => ReadObject(isPlain: false)),
            _ when token.Is('[') => ReadNested(token, ReadArray),
            _ when token.Is('-') || token.Is('+') => ReadSigned(),
            _ => throw tokens.Unexpected("a value"),
        };
    }

    private Value ReadNested(Token open, Func<Value> read)
    {
        if (_depth == MaxDepth) throw new SyntaxException($"nested deeper than {MaxDepth} levels", open.Start);
        _depth++;
        tokens.Take();
        var value = read();
        _depth--;
        return value;
    }

    // A plain object stands for itself, even where its only field has the name of an extended form.
    private Value ReadObject(bool isPlain)
    {
        var start = tokens.LastEnd - 1;
        var fields = new List<(string Name, Value Value)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!tokens.TryTake('}'))
        {
            var name = ReadFieldName(names);
            var open = tokens.Current;
            fields.Add((name, name == ExtendedForm.Object && open.Is('{')
                ? ReadNested(open, () => ReadObject(isPlain: true))
                : ReadValue()));
            if (!tokens.Current.Is('}')) tokens.Expect(',', "',' or '}'");
        }
        return isPlain || fields is not [var (form, content)] || !ExtendedForm.IsName(form)
            ? Document.Of([.. fields])
            : ReadExtendedForm(form, content, start);
    }

    private string ReadFieldName(HashSet<string> names)
    {
        var name = tokens.Current;
        if (name.Kind is not (TokenKind.Name or TokenKind.Text or TokenKind.Number)) throw tokens.Unexpected("a field name or '}'");
        if (!names.Add(name.Content)) throw new SyntaxException($"the field '{name.Content}' is there twice", name.Start);
        tokens.Take();
        tokens.Expect(':', "':' and a value");
        return name.Content;
    }

    private static Value ReadExtendedForm(string form, Value content, int start)
    {
        if (form == ExtendedForm.Object && content.Kind == ValueKind.Object) return content;
        return ExtendedForm.TryRead(form, content, out var value)
            ? value
            : throw new SyntaxException($"{form} does not stand for a value with this content", start);
    }

    private Value ReadArray()
    {
        var items = new List<Value>();
        while (!tokens.TryTake(']'))
        {
            items.Add(ReadValue());
            if (!tokens.Current.Is(']')) tokens.Expect(',', "',' or ']'");
        }
        return ArrayValue.Of([.. items]);
    }

    private Value ReadSigned()
    {
        var isNegative = tokens.Take().Is('-');
        if (tokens.Current.IsName("Infinity"))
        {
            tokens.Take();
            return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        }
        return NumberLiteral.Parse(tokens.Expect(TokenKind.Number, "a number"), isNegative);
    }

    private Value ReadWord()
    {
        var word = tokens.Take();
        switch (word.Content)
        {
            case "true": return true;
            case "false": return false;
            case "null": return Value.Null;
            case "NaN": return double.NaN;
            case "Infinity": return double.PositiveInfinity;
            case "new": word = tokens.Expect(TokenKind.Name, "a function such as Date"); break;
            default: break;
        }
        if (!tokens.Current.Is('(')) throw new SyntaxException($"'{word.Content}' is not a value; a text needs quotes", word.Start);
        return ReadFunction(word);
    }

    // What a function takes is one text or number, never another function: nothing here nests without a bound.
    private Value ReadFunction(Token function)
    {
        tokens.Expect('(', "'('");
        var token = tokens.Current;
        Argument? argument = null;
        if (token.Kind is TokenKind.Text or TokenKind.Number || token.Is('-') || token.Is('+')) argument = ReadArgument();
        else if (!token.Is(')')) throw tokens.Unexpected("a text in quotes");
        tokens.Expect(')', "')'");
        return LiteralFunctions.Call(function, argument, time);
    }
}
