using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using FASTER.core;

namespace Pajs.Storage.Log;

/// <summary>FASTER's way to the segment files: writes on the calling thread, and has written when it returns.</summary>
/// <remarks>FASTER addresses count from <paramref name="origin"/>, so that each buffer starts with small numbers. FASTER writes a page when it is
/// full; what <see cref="WriteOut"/> has written of it before is not written again, so a byte that was once made durable is never touched. Whatever a
/// write throws is kept in <see cref="Failure"/> for the caller, and FASTER is told of success: an exception that passed through FASTER would leave
/// its epoch table in disorder for all logs of the process, its own handling of errors would run on other threads, and a buffer whose write failed is
/// thrown away as a whole.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "The exception is kept, and thrown again once FASTER has returned.")]
[SuppressMessage("Design", "CA1063", Justification = "The base class has an abstract Dispose and no finalizer; there is nothing to release.")]
internal sealed unsafe class LogDevice(LogSegments segments, long origin, long written)
    : StorageDeviceBase("log", SectorBytes, FASTER.core.Devices.CAPACITY_UNSPECIFIED)
{
    private const uint SectorBytes = 64;

    /// <summary>The log address up to which everything is in the files.</summary>
    public long Written { get; private set; } = written;

    /// <summary>The first write that failed; nothing is written after it.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Writes the bytes in [<paramref name="start"/>, <paramref name="end"/>) that are not written yet.</summary>
    /// <param name="source">Where the byte at <paramref name="start"/> stands in memory.</param>
    /// <param name="start">A log address at or below <see cref="Written"/>.</param>
    /// <param name="end">A log address in the same page.</param>
    public void WriteOut(byte* source, long start, long end)
    {
        if (Failure is not null || end <= Written) return;
        try
        {
            if (start > Written) throw new InvalidOperationException($"The log was written up to {Written}, and the next write begins at {start}.");
            segments.Write(Written, new ReadOnlySpan<byte>(source + (Written - start), checked((int)(end - Written))));
            Written = end;
        }
        catch (Exception e)
        {
            Failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    /// <inheritdoc/>
    public override void WriteAsync(
        IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        var start = origin + (segmentId * segments.Layout.SegmentSize) + (long)destinationAddress;
        WriteOut((byte*)sourceAddress, start, start + numBytesToWrite);
        callback(0, numBytesToWrite, context);
    }

    /// <inheritdoc/>
    /// <remarks>FASTER reads only in its own recovery and iterators, which the log does without.</remarks>
    public override void ReadAsync(
        int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context) =>
        throw new NotSupportedException("The log is read through LogWindow, not through FASTER.");

    /// <inheritdoc/>
    /// <remarks>Segments come and go through <see cref="LogSegments"/>, which knows what the log still needs.</remarks>
    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result) =>
        throw new NotSupportedException("Segments are removed through LogSegments, not through FASTER.");

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
