using Pajs.Storage;

namespace Pajs.Shell.CommandLine;

/// <summary>Opens databases for commands.</summary>
internal static class DatabaseFiles
{
    /// <summary>The path of a database that lives in memory and is gone at the end.</summary>
    public const string Memory = ":memory:";

    // So much of the log stays for 'backup --since'.
    private static readonly PajsOptions Options = new()
    {
        Store = new StoreOptions { LogRetention = new LogRetention { Size = 64L << 20 } },
    };

    /// <summary>Opens a database, and makes it where there is none.</summary>
    public static PajsDb OpenOrCreate(string path) => PajsDb.Open(path, Options);

    /// <summary>Opens a database that must exist, so that a mistyped path leaves no empty database behind.</summary>
    /// <exception cref="ShellException">There is none.</exception>
    public static PajsDb OpenExisting(string path) =>
        Exists(path) ? PajsDb.Open(path, Options) : throw new ShellException($"there is no database at '{path}'.");

    /// <summary>Whether a database has that path.</summary>
    public static bool Exists(string path) => path == Memory || Directory.Exists(path);

    /// <summary>A collection that must exist.</summary>
    /// <exception cref="ShellException">There is none; the message names those there are.</exception>
    public static Collection ExistingCollection(PajsDb database, string name)
    {
        var names = database.CollectionNames;
        if (names.Contains(name)) return database.Collection(name);
        var others = names.Any() ? $"there are {string.Join(", ", names)}" : "it has no collections";
        throw new ShellException($"the database has no collection '{name}'; {others}.");
    }
}
