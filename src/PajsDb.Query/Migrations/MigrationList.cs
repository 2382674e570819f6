namespace Pajs.Query;

/// <summary>All migrations that a program knows, in the order of their versions.</summary>
internal sealed class MigrationList
{
    private readonly Migration[] _all;

    /// <summary>Checks that they make a list.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>.</exception>
    public MigrationList(IEnumerable<Migration> migrations)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        _all = [.. migrations.OrderBy(static migration => migration.Version)];
        for (var i = 0; i < _all.Length; i++)
        {
            if (_all[i].Version <= 0) throw Error($"The migration '{_all[i].Name}' has the version {_all[i].Version}; versions begin at 1.");
            if (string.IsNullOrWhiteSpace(_all[i].Name)) throw Error($"The migration {_all[i].Version} has no name.");
            if (i > 0 && _all[i].Version == _all[i - 1].Version)
                throw Error($"The migrations '{_all[i - 1].Name}' and '{_all[i].Name}' have the same version {_all[i].Version}.");
        }
    }

    /// <summary>The greatest version; 0 where there is none.</summary>
    public long LastVersion => _all.Length == 0 ? 0 : _all[^1].Version;

    /// <summary>Checks that a version can be gone to.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>.</exception>
    public void RequireTarget(long version)
    {
        if (version != 0 && Array.TrueForAll(_all, migration => migration.Version != version)) throw Error($"There is no migration {version}.");
    }

    /// <summary>Those that were applied, then those that were not.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: the applied ones are not the first of the list.</exception>
    public IReadOnlyList<MigrationStatus> StatusAfter(IReadOnlyList<MigrationStatus> applied)
    {
        RequireBeginning(applied);
        return [.. applied, .. _all.Skip(applied.Count).Select(static migration => Status(migration, appliedAt: null))];
    }

    /// <summary>A migration with the time at which it was applied; null where it was not.</summary>
    public static MigrationStatus Status(Migration migration, DateTime? appliedAt) =>
        new(migration.Version, migration.Name, appliedAt) { Checksum = migration.Checksum };

    /// <summary>What is to be applied next to reach a version; null for nothing.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: the applied ones are not the first of the list.</exception>
    public Migration? NextUp(IReadOnlyList<MigrationStatus> applied, long version)
    {
        RequireBeginning(applied);
        return applied.Count < _all.Length && _all[applied.Count].Version <= version ? _all[applied.Count] : null;
    }

    /// <summary>What is to be taken back next to reach a version; null for nothing.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: as for <see cref="NextUp"/>; or it, or another that is to follow
    /// it, cannot be taken back.</exception>
    public Migration? NextDown(IReadOnlyList<MigrationStatus> applied, long version)
    {
        RequireBeginning(applied);
        var above = _all.Take(applied.Count).Where(migration => migration.Version > version).ToList();
        if (above.Find(static migration => migration.Down is null) is { } final)
            throw Error($"The migration {final.Version} '{final.Name}' cannot be taken back: it has no 'Down'. Nothing was done.");
        return above.LastOrDefault();
    }

    private void RequireBeginning(IReadOnlyList<MigrationStatus> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var (version, name) = (applied[i].Version, applied[i].Name);
            if (i == _all.Length || _all[i].Version > version)
                throw Error($"The migration {version} '{name}' was applied to the database and is not in the list; the program may be older than the data.");
            if (_all[i].Version < version)
                throw Error($"The migration {_all[i].Version} '{_all[i].Name}' was not applied and comes before {version} '{name}', which was. Give it a later version.");
            if (_all[i].Name != name)
                throw Error($"The migration {version} was applied as '{name}' and is '{_all[i].Name}' now. What was applied is not to be changed; add another.");
            if (applied[i].Checksum is { } before && _all[i].Checksum is { } now && before != now)
            {
                throw Error(
                    $"The migration {version} '{name}' was changed after it was applied. Put back what it was; what else is to change is another migration.");
            }
        }
    }

    private static PajsException Error(string message) => new(PajsErrorCode.MigrationFailed, message);
}
