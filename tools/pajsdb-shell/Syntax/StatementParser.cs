namespace Pajs.Shell.Syntax;

/// <summary>Reads statements: commands of the shell, and calls in the syntax of MongoDB's shell. No script language stands behind it:
/// arguments are literals.</summary>
/// <remarks>Grammar: <code>
/// script     = { statement [ ";" ] }           a statement ends at ";" or before a token that begins a line
/// statement  = command | "db" "." call | "db" collection "." call { "." call }
/// command    = name [ name | text ]            on one line
/// collection = { "." name } | "." "getCollection" "(" text ")" | "[" text "]"
/// call       = name "(" [ literal { "," literal } [ "," ] ] ")"
/// </code></remarks>
internal sealed class StatementParser
{
    private const string GetCollection = "getCollection";

    private readonly TokenStream _tokens;
    private readonly LiteralParser _literals;

    private StatementParser(string text, TimeProvider time)
    {
        _tokens = new TokenStream(text);
        _literals = new LiteralParser(_tokens, time);
    }

    /// <summary>Reads all statements of a text.</summary>
    /// <param name="text">None, one or more statements.</param>
    /// <param name="time">The clock behind <c>ISODate()</c>.</param>
    /// <exception cref="SyntaxException">The text is malformed; no statement of it is returned.</exception>
    public static IReadOnlyList<Statement> ParseScript(string text, TimeProvider time) => new StatementParser(text, time).ReadScript();

    private List<Statement> ReadScript()
    {
        var statements = new List<Statement>();
        while (true)
        {
            while (_tokens.TryTake(';')) { }
            if (_tokens.Current.Kind == TokenKind.End) return statements;
            statements.Add(ReadStatement());
            var next = _tokens.Current;
            if (next.Kind != TokenKind.End && !next.Is(';') && !next.StartsLine)
                throw new SyntaxException($"the statement has ended before {next.Describe()}", next.Start);
        }
    }

    private Statement ReadStatement()
    {
        var first = _tokens.Current;
        if (first.Kind != TokenKind.Name) throw _tokens.Unexpected("a statement such as db.users.find() or help");
        _tokens.Take();
        return first.IsName("db") ? ReadCalls(first.Start) : ReadCommand(first);
    }

    private CommandStatement ReadCommand(Token name)
    {
        var next = _tokens.Current;
        if (next.Kind is not (TokenKind.Name or TokenKind.Text) || next.StartsLine)
            return new CommandStatement(name.Start, name.Content, null, name.End);
        _tokens.Take();
        return new CommandStatement(name.Start, name.Content, next.Content, next.Start);
    }

    private Statement ReadCalls(int start)
    {
        if (_tokens.TryTake('['))
        {
            var name = _tokens.Expect(TokenKind.Text, "the name of a collection in quotes").Content;
            _tokens.Expect(']', "']'");
            return ReadCollectionCalls(start, name);
        }
        _tokens.Expect('.', "'.' and the name of a collection");
        return ReadPath(start);
    }

    // A collection's name may hold dots: every name up to the one that is called belongs to it.
    private Statement ReadPath(int start)
    {
        var path = new List<string>();
        while (true)
        {
            var name = _tokens.Expect(TokenKind.Name, path.Count == 0 ? "the name of a collection" : "the name of a method");
            if (_tokens.Current.Is('(')) return ReadPathCall(start, path, name);
            path.Add(name.Content);
            _tokens.Expect('.', "a call such as .find()");
        }
    }

    private Statement ReadPathCall(int start, List<string> path, Token method)
    {
        if (path.Count > 0) return ReadCollectionCalls(start, string.Join('.', path), method);
        return method.IsName(GetCollection) ? ReadGetCollection(start) : new DatabaseStatement(start, ReadCall(method));
    }

    private CollectionStatement ReadGetCollection(int start)
    {
        _tokens.Expect('(', "'('");
        var name = _tokens.Expect(TokenKind.Text, "the name of a collection in quotes").Content;
        _tokens.Expect(')', "')'");
        return ReadCollectionCalls(start, name);
    }

    private CollectionStatement ReadCollectionCalls(int start, string collection)
    {
        _tokens.Expect('.', "a call such as .find()");
        return ReadCollectionCalls(start, collection, _tokens.Expect(TokenKind.Name, "the name of a method"));
    }

    private CollectionStatement ReadCollectionCalls(int start, string collection, Token method)
    {
        var calls = new List<MethodCall> { ReadCall(method) };
        while (_tokens.TryTake('.')) calls.Add(ReadCall(_tokens.Expect(TokenKind.Name, "the name of a method")));
        return new CollectionStatement(start, collection, calls);
    }

    private MethodCall ReadCall(Token method)
    {
        var arguments = new List<Argument>();
        _tokens.Expect('(', "'('");
        while (!_tokens.TryTake(')'))
        {
            arguments.Add(_literals.ReadArgument());
            if (!_tokens.Current.Is(')')) _tokens.Expect(',', "',' or ')'");
        }
        return new MethodCall(method.Content, method.Start, arguments);
    }
}
