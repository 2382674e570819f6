using System.Text;
using Pajs.Fuzz.Engine;
using Pajs.Shell.Output;
using Pajs.Shell.Repl;
using Pajs.Shell.Syntax;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Text that is typed into the shell: as a script, line by line, and as something to complete.</summary>
internal sealed class ShellTarget : IFuzzTarget
{
    private const byte UnitMark = 0x1A;
    private const int ScreenWidth = 60;

    private static readonly StoppedClock Clock = new();
    private static readonly Completer Completer = new(static () => ["films", "odd name"], static _ => ["_id", "name"]);

    public string Name => "shell";

    public string Summary => "statements of the shell, and their errors";

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. Words.Utf8(Words.Operators),
        .. Words.Utf8(
            "db", ".", "db.c.find(", "db['c']", "getCollection(\"c\")", "(", ")", "{", "}", "[", "]", ",", ":", ";", "'", "\"", "`",
            "\\", "\\u{1F600}", "\\uD83D\\uDE00", "\\x41", "/*",
            "*/", "//", "\n", "\r\n", "new Date(", "ISODate(\"2024-01-31\")", "UUID('01890a5d-ac96-774b-bcce-b302099a8057')", "Decimal('1.10')",
            "Binary('AAEC')", "NumberLong(",
            "-Infinity", "NaN", "0x1F", "1e308", "9223372036854775808", ".5", "5.", "{$date: \"2024-05-06\"}", "{$object: {", "$double",
            "\u2028", "\u201C", "show collections", "exit"),
        [UnitMark, 0x00, 0xD8], [UnitMark, 0x00, 0xDC],
    ];

    public int MaxLength => 4_096;

    public long MostAllocated(int length) => 2_000_000 + (100_000L * length);

    public bool IsRefusal(Exception error) =>
        error is SyntaxException or PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge };

    public string Run(byte[] input)
    {
        var text = TextOf(input);
        TypeInto(text);
        IReadOnlyList<Statement> statements;
        try
        {
            statements = StatementParser.ParseScript(text, Clock);
        }
        catch (SyntaxException error)
        {
            Unless(error.Position >= 0 && error.Position <= text.Length, $"the error names character {error.Position} of {text.Length}");
            CaretText.Lines(SourcePlace.Of(text, error.Position), error.Message, ScreenWidth);
            throw;
        }

        foreach (var value in statements.SelectMany(ArgumentsOf)) VerifyTypedBack(value);
        return string.Join(' ', statements.Select(ShapeOf).Distinct().Order(StringComparer.Ordinal).Take(3));
    }

    /// <summary>The input as UTF-8. A mark takes the two bytes behind it as one UTF-16 unit, so that halves of surrogate pairs come up
    /// too.</summary>
    private static string TextOf(byte[] input)
    {
        if (!input.AsSpan().Contains(UnitMark)) return Encoding.UTF8.GetString(input);
        var text = new StringBuilder();
        for (var start = 0; start < input.Length;)
        {
            var mark = input.AsSpan(start).IndexOf(UnitMark);
            var end = mark < 0 ? input.Length : start + mark;
            text.Append(Encoding.UTF8.GetString(input, start, end - start));
            if (end + 2 < input.Length) text.Append((char)(input[end + 1] | (input[end + 2] << 8)));
            start = end + 3;
        }

        return text.ToString();
    }

    private static void TypeInto(string text)
    {
        var buffer = new StatementBuffer();
        foreach (var line in text.Split('\n'))
            if (buffer.Add(line)) buffer.Clear();
        var lastLine = text[(text.LastIndexOf('\n') + 1)..];
        Completer.Complete(lastLine, out var start);
        Unless(start >= 0 && start <= lastLine.Length, $"the unfinished word begins at {start} of {lastLine.Length}");
    }

    /// <summary>What the shell prints for a value can be typed back into it.</summary>
    private static void VerifyTypedBack(Value value)
    {
        foreach (var printed in new[] { value.ToJson(), PrettyJson.Format(value, ScreenWidth), TerminalText.Lines(value.ToJson()) })
        {
            var again = StatementParser.ParseScript($"db.c.get({printed})", Clock) is [CollectionStatement { Calls: [{ Arguments: [var argument] }] }]
                ? argument.Value
                : throw new BrokenLawException($"what is printed is not one value: {printed}");
            Unless(again == value, $"what is printed is another value when typed back: {printed}");
        }
    }

    private static IEnumerable<Value> ArgumentsOf(Statement statement) => statement switch
    {
        DatabaseStatement { Call: var call } => call.Arguments.Select(static argument => argument.Value),
        CollectionStatement { Calls: var calls } => calls.SelectMany(static call => call.Arguments).Select(static argument => argument.Value),
        _ => [],
    };

    private static string ShapeOf(Statement statement)
    {
        var kinds = ArgumentsOf(statement).Aggregate(0, static (kinds, value) => kinds | (1 << (int)value.Kind));
        return FormattableString.Invariant($"{statement.GetType().Name}:{kinds:X}:{ValueShape.ClassOf(ArgumentsOf(statement).Count())}");
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);
    }
}
