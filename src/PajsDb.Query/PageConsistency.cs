namespace Pajs;

/// <summary>Which state of a collection the pages of a query show.</summary>
public enum PageConsistency
{
    /// <summary>Each page shows the state of its moment, from the place on where the page before ended. What stays as it is comes exactly once,
    /// whatever happens to other documents. Costs nothing between two pages, and its cursors outlive the program.</summary>
    Live,

    /// <summary>All pages show the state of the first one. It is kept until the last page was given, or nothing was asked of it for
    /// <see cref="PajsOptions.SnapshotCursorLifetime"/>, and at most until the database is closed; meanwhile its pages of the file are not
    /// reused.</summary>
    Snapshot,
}
