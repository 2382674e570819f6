namespace Pajs.Query;

/// <summary>A part of a parsed update: what is done to one value and to what is in it. Immutable but for caches; one thread at a time may use
/// it.</summary>
internal abstract class UpdateNode
{
    /// <summary>Changes a value.</summary>
    /// <param name="value">The value, missing perhaps. When it is changed, what takes its place; missing when it goes.</param>
    /// <param name="run">The document that it belongs to.</param>
    /// <returns>Whether it was changed.</returns>
    public abstract bool Apply(ref DraftValue value, UpdateRun run);
}
