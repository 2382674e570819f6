using Pajs.Fuzz.Engine;

namespace Pajs.Fuzz.Targets;

/// <summary>Every target there is. A new kind of untrusted input (backups, frames of the network) is one more class and one more line
/// here, with a folder of the same name in the corpus.</summary>
internal static class AllTargets
{
    /// <summary>New ones, for a target may keep something between two inputs.</summary>
    public static IReadOnlyList<IFuzzTarget> Create() =>
    [
        new DocumentTarget(),
        new JsonTarget(),
        new FilterTarget(),
        new GeoTarget(),
        new UpdateTarget(),
        new PipelineTarget(),
        new KeyTarget(),
        new CursorTarget(),
        new ShellTarget(),
        new SearchTarget(),
        new ImportTarget(),
        new PageTarget(),
        new DatabaseTarget(),
        new LogTarget(),
    ];

    /// <summary>The target of a name.</summary>
    public static IFuzzTarget Find(string name) => Create().Single(target => target.Name == name);
}
