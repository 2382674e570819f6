namespace Pajs.Bench.Children;

/// <summary>What a process of its own is needed for.</summary>
internal enum Child
{
    /// <summary>The first opening in the life of a process.</summary>
    Open,

    /// <summary>The memory of a process that does nothing else.</summary>
    Memory,
}
