namespace Pajs.Shell.Statements;

/// <summary>What there is to tell of migrations.</summary>
internal static class MigrationReports
{
    /// <summary>Each with its version, its name, and when it was applied, which is null for one that was not.</summary>
    public static DocumentsResult Of(IEnumerable<MigrationStatus> migrations) => new(migrations.Select(Fields), IsPretty: false);

    /// <summary>That one was applied or taken back just now.</summary>
    public static OutcomeResult Done(MigrationStatus migration) => new(
        Fields(migration), FormattableString.Invariant($"{(migration.IsApplied ? "Applied" : "Took back")} {migration.Version} '{migration.Name}'."));

    /// <summary>That there was nothing to apply nor to take back; a program is told by getting nothing.</summary>
    public static NamesResult NothingDone() => new([], "nothing to do; --status shows what was applied");

    private static Document Fields(MigrationStatus migration) => Document.Of(
        ("version", migration.Version), ("name", migration.Name), ("appliedAt", migration.AppliedAt is { } at ? at : Value.Null));
}
