using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>A method that a statement may call.</summary>
/// <typeparam name="T">What it is called on.</typeparam>
/// <param name="Name">Its name, for help and completion.</param>
/// <param name="Usage">How it is called.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="MinArguments">Fewest arguments.</param>
/// <param name="MaxArguments">Most arguments.</param>
/// <param name="Invoke">Does it. May throw <see cref="SyntaxException"/> for an argument that does not fit.</param>
internal sealed record Method<T>(
    string Name, string Usage, string Summary, int MinArguments, int MaxArguments, Func<T, Arguments, Result> Invoke)
{
    /// <summary>Other names from MongoDB's shell.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Calls it after counting the arguments.</summary>
    public Result Call(T target, MethodCall call)
    {
        if (call.Arguments.Count < MinArguments) throw new SyntaxException($"too few arguments: {Usage}", call.Position);
        if (call.Arguments.Count > MaxArguments)
            throw new SyntaxException($"too many arguments: {Usage}", call.Arguments[MaxArguments].Position);
        return Invoke(target, new Arguments(call));
    }
}
