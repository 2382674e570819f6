using System.Globalization;
using Pajs.Shell.Statements;
using Pajs.Storage;

namespace Pajs.Shell.Backup;

/// <summary>Backups and restores in words and as JSON.</summary>
internal static class BackupReports
{
    /// <summary>An archive was made.</summary>
    public static OutcomeResult Made(string path, BackupSummary summary, TimeSpan elapsed)
    {
        var fields = new DocumentBuilder { ["archive"] = path };
        AddFields(fields, summary);
        fields.Add("seconds", Math.Round(elapsed.TotalSeconds, 3));
        return new OutcomeResult(fields.Build(), string.Create(
            CultureInfo.InvariantCulture,
            $"Backed up {Records(summary)} to {path}, {Reports.Size(summary.FileSize)}, in {elapsed.TotalSeconds:N2} s. It ends with transaction "
            + $"{summary.To.Lsn}; 'backup --since {path}' continues it."));
    }

    /// <summary>A database was made of archives.</summary>
    public static OutcomeResult Restored(string directory, BackupToken state, TimeSpan elapsed) => new(
        Document.Of(
            ("database", directory), ("transaction", state.Lsn.Value), ("lastCommit", TimeOf(state)),
            ("seconds", Math.Round(elapsed.TotalSeconds, 3))),
        string.Create(
            CultureInfo.InvariantCulture,
            $"Restored {directory} as it was after transaction {state.Lsn}{At(state)}, in {elapsed.TotalSeconds:N2} s."));

    /// <summary>An archive was verified.</summary>
    public static ReportResult Checked(ArchiveReport report)
    {
        var fields = new DocumentBuilder { ["sound"] = report.IsSound };
        var rows = new List<(string, string)>();
        if (report.Summary is { } summary)
        {
            AddFields(fields, summary);
            rows.AddRange(Rows(summary));
        }

        Value[] damages = [.. report.Damages.Select(Reports.Fields)];
        fields.Add("blocks", report.Blocks);
        fields.Add("damages", damages);
        rows.AddRange(report.Damages.Select(damage => ("damage", damage.ToString())));
        var verdict = report.IsSound ? "No damage found." : $"The archive is damaged in {Counted.Of(damages.Length, "place")}.";
        return new ReportResult(fields.Build(), rows, verdict, report.IsSound);
    }

    private static void AddFields(DocumentBuilder fields, BackupSummary summary)
    {
        fields.Add("kind", summary.Kind == BackupKind.Full ? "full" : "incremental");
        fields.Add("databaseId", summary.DatabaseId);
        fields.Add("from", summary.From.Lsn.Value);
        fields.Add("to", summary.To.Lsn.Value);
        fields.Add("lastCommit", TimeOf(summary.To));
        fields.Add("asOf", summary.AsOf);
        fields.Add("records", summary.RecordCount);
        fields.Add("bytes", summary.FileSize);
        fields.Add("token", summary.To.ToString());
    }

    private static IEnumerable<(string Label, string Value)> Rows(BackupSummary summary) =>
    [
        ("kind", summary.Kind == BackupKind.Full ? "full" : "incremental"),
        ("database", summary.DatabaseId.ToString("D")),
        ("transactions", $"after {summary.From.Lsn}, to {summary.To.Lsn}"),
        ("last commit", summary.LastCommitTime is { } time ? Text(time) : "none"),
        ("as of", Text(summary.AsOf)),
        ("holds", Records(summary)),
        ("size", Reports.Size(summary.FileSize)),
        ("token", summary.To.ToString()),
    ];

    private static string Records(BackupSummary summary) => summary.Kind == BackupKind.Incremental
        ? Counted.Of(summary.RecordCount, "transaction")
        : summary.RecordCount == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{summary.RecordCount:N0} entries");

    private static string At(BackupToken state) => state.Lsn == Lsn.Zero ? "" : $", of {Text(state.CommitTime)}";

    private static Value TimeOf(BackupToken state) => state.Lsn == Lsn.Zero ? Value.Null : state.CommitTime;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
