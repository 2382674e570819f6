using Pajs.Shell.Syntax;

namespace Pajs.Shell.Tests.Syntax;

/// <summary>Short forms of parsing for tests.</summary>
internal static class Parsing
{
    public static readonly DateTimeOffset Now = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    /// <summary>A clock that stands still at <see cref="Now"/>.</summary>
    public static readonly TimeProvider Clock = new StoppedClock();

    public static IReadOnlyList<Statement> Script(string text) => StatementParser.ParseScript(text, Clock);

    /// <summary>The value of a literal, read as the only argument of a call.</summary>
    public static Value Literal(string text) =>
        Script($"db.c.get({text})") is [CollectionStatement { Calls: [{ Arguments: [var argument] }] }]
        ? argument.Value
        : throw new ArgumentException($"{text} is not one literal.");

    /// <summary>The error that a text must raise.</summary>
    public static SyntaxException Error(string text) => Assert.Throws<SyntaxException>(() => Script(text));

    /// <summary>A statement in one line, for tables of what is accepted.</summary>
    public static string Describe(Statement statement) => statement switch
    {
        CommandStatement { Argument: null } command => command.Name,
        CommandStatement command => $"{command.Name} <{command.Argument}>",
        DatabaseStatement { Call: var call } => $"db.{Describe(call)}",
        CollectionStatement collection => $"[{collection.Collection}].{string.Join('.', collection.Calls.Select(Describe))}",
        _ => throw new ArgumentException($"There is no statement {statement}."),
    };

    private static string Describe(MethodCall call) =>
        $"{call.Name}({string.Join(", ", call.Arguments.Select(argument => argument.Value.ToJson()))})";

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
