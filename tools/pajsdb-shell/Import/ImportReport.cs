using System.Globalization;
using Pajs.Shell.Statements;

namespace Pajs.Shell.Import;

/// <summary>Import totals in words and as JSON.</summary>
internal static class ImportReport
{
    /// <summary>The outcome of a whole import.</summary>
    public static OutcomeResult Of(ImportTotals totals, TimeSpan elapsed)
    {
        var rate = totals.Imported / Math.Max(elapsed.TotalSeconds, 1e-6);
        var fields = Document.Of(
            ("imported", totals.Imported), ("skipped", totals.Skipped), ("seconds", Math.Round(elapsed.TotalSeconds, 3)));
        var skipped = totals.Skipped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {totals.Skipped:N0} skipped");
        return new OutcomeResult(fields, string.Create(CultureInfo.InvariantCulture,
            $"Imported {Counted.Documents(totals.Imported)} in {elapsed.TotalSeconds:N2} s ({rate:N0} a second){skipped}."));
    }

    /// <summary>What an import that ended early has left behind.</summary>
    public static string WhatStays(ImportTotals totals) => totals.Imported == 0
        ? "Nothing was imported."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Imported before it, and kept: {Counted.Documents(totals.Imported)}, up to line {totals.LastLine:N0}.");
}
