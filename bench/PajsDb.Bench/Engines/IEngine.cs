using Pajs.Bench.Harness;

namespace Pajs.Bench.Engines;

/// <summary>A way to keep documents: an engine with its tuning and the interface it is used through.</summary>
internal interface IEngine
{
    /// <summary>Where its figures stand.</summary>
    Column Column { get; }

    /// <summary>Its tuning in a few words; empty where there is nothing to choose.</summary>
    string Variant { get; }

    /// <summary>What its files look like: engines of the same layout can open each other's databases.</summary>
    string Layout { get; }

    /// <summary>Opens a database, making an empty one where there is none.</summary>
    IDatabase Open(DatabaseSettings settings);
}
