using System.Collections.Immutable;

namespace Pajs.Query;

/// <summary>The variables that an expression may name where it stands. Immutable.</summary>
internal sealed class VariableNames
{
    private const string Now = "NOW";

    private readonly ImmutableDictionary<string, ValueExpression> _sources;

    private VariableNames(ImmutableDictionary<string, ValueExpression> sources, Collation? collation) => (_sources, Collation) = (sources, collation);

    /// <summary>How the expressions that may name them compare strings; null for by their bytes.</summary>
    public Collation? Collation { get; }

    /// <summary>The variables of the system that do not depend on the moment.</summary>
    public static VariableNames Lasting { get; } = new(At(DateTimeOffset.UnixEpoch)._sources.Remove(Now), collation: null);

    /// <summary>The variables of the system, for what is parsed at a moment.</summary>
    public static VariableNames At(DateTimeOffset now, Collation? collation = null)
    {
        var root = new RootExpression();
        var sources = ImmutableDictionary.Create<string, ValueExpression>(StringComparer.Ordinal)
            .Add("ROOT", root).Add("CURRENT", root)
            .Add(Now, new LiteralExpression((Value)now))
            .Add("REMOVE", LiteralExpression.Missing);
        return new VariableNames(sources, collation);
    }

    /// <summary>The same with a variable that is bound anew at each evaluation.</summary>
    public VariableNames With(string name, Variable variable) => With(name, new VariableExpression(variable));

    /// <summary>The same with a variable whose value is known already.</summary>
    public VariableNames With(string name, Value? value) => With(name, new LiteralExpression(value));

    /// <summary>Where the value of a variable comes from; null when there is no such variable.</summary>
    public ValueExpression? Find(string name) => _sources.GetValueOrDefault(name);

    private VariableNames With(string name, ValueExpression source) => new(_sources.SetItem(name, source), Collation);
}
