namespace Pajs.Testing.Disks;

/// <summary>What a pending change of a file consists of.</summary>
internal enum PendingKind
{
    /// <summary>Some sectors of one page were written.</summary>
    Write,

    /// <summary>Some sectors of one page were cut off; belongs to the length change before it.</summary>
    Cut,

    /// <summary>The length was set.</summary>
    Length,

    /// <summary>The first pages were reserved, and the length was set.</summary>
    Reservation,
}

/// <summary>One change of a file that no flush has made durable yet.</summary>
/// <param name="Kind">Which of the fields below count.</param>
/// <param name="Operation">The number of the operation that made it; several changes of one operation stand together.</param>
/// <param name="Length">The new length, with <see cref="PendingKind.Length"/> and <see cref="PendingKind.Reservation"/>.</param>
/// <param name="Page">The index of the page; with <see cref="PendingKind.Reservation"/> the number of pages.</param>
/// <param name="Sectors">One bit for each sector of the page that changed.</param>
/// <param name="Before">The whole page before, null for none.</param>
/// <param name="After">The whole page after, null for none. A changed sector in it holds all earlier changes of that sector too, as a
/// page cache does: a sector reaches the disk as it is at some moment.</param>
internal readonly record struct PendingChange(
    PendingKind Kind, int Operation, long Length, int Page, byte Sectors, byte[]? Before, byte[]? After)
{
    /// <summary>Stands for a page before that is not known any more; equal to no page.</summary>
    public static readonly byte[] Unknown = [];

    public static PendingChange OfLength(int operation, long length) => new(PendingKind.Length, operation, length, 0, 0, null, null);

    public static PendingChange OfReservation(int operation, long length, int pageCount) =>
        new(PendingKind.Reservation, operation, length, pageCount, 0, null, null);
}
