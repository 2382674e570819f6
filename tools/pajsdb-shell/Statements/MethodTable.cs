using System.Diagnostics.CodeAnalysis;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>The methods of one kind of target.</summary>
/// <typeparam name="T">What they are called on.</typeparam>
internal sealed class MethodTable<T>
{
    // What MongoDB's shell has and this one has not yet; whoever types these knows them, so a guess at a misspelling would be wrong.
    private static readonly HashSet<string> NotYet = new(StringComparer.Ordinal)
    {
        "bulkWrite", "createIndexes", "findAndModify", "forEach", "map",
        "watch",
    };

    private readonly string _target;
    private readonly Dictionary<string, Method<T>> _byName = new(StringComparer.Ordinal);

    /// <summary>Makes the table.</summary>
    /// <param name="target">What the methods are called on, as an error names it.</param>
    /// <param name="methods">In the order of help.</param>
    public MethodTable(string target, IReadOnlyList<Method<T>> methods)
    {
        _target = target;
        Methods = methods;
        foreach (var method in methods)
        {
            _byName.Add(method.Name, method);
            foreach (var alias in method.Aliases) _byName.Add(alias, method);
        }
    }

    /// <summary>All methods, in the order of help.</summary>
    public IReadOnlyList<Method<T>> Methods { get; }

    /// <summary>All names, aliases too.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>Finds a method by name or alias.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Method<T>? method) => _byName.TryGetValue(name, out method);

    /// <summary>Calls the method that is named.</summary>
    /// <exception cref="SyntaxException">There is none, or its arguments do not fit.</exception>
    public Result Call(T target, MethodCall call) =>
        _byName.TryGetValue(call.Name, out var method) ? method.Call(target, call) : throw Unknown(call);

    private SyntaxException Unknown(MethodCall call)
    {
        if (NotYet.Contains(call.Name)) return new SyntaxException($"'{call.Name}' is not supported yet", call.Position);
        var nearest = Spelling.Nearest(call.Name, _byName.Keys);
        var hint = nearest is null ? "'help' lists what there is" : $"did you mean '{nearest}'?";
        return new SyntaxException($"{_target} has no method '{call.Name}'; {hint}", call.Position);
    }
}
