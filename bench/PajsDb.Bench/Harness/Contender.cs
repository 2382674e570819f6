namespace Pajs.Bench.Harness;

/// <summary>One way of doing the work of a measure.</summary>
/// <param name="Column">Where its figure stands.</param>
/// <param name="Variant">How it does the work, in a few words. Of several in one column only the fastest is shown.</param>
/// <param name="Layout">What its files look like. Microsoft.Data.Sqlite runs in the layout in which the prepared statements did best.</param>
/// <param name="Run">Does the work with about the number of operations it is told.</param>
internal sealed record Contender(Column Column, string Variant, string Layout, Func<int, Outcome> Run)
{
    /// <summary>A reference without files of its own.</summary>
    public static Contender Reference(string name, Func<int, Outcome> run) => new(Column.Reference, name, "", run);

    /// <summary>A limit: a reference that is known beforehand.</summary>
    public static Contender Limit(string name, double value) => Reference(name, _ => new Outcome(value));
}
