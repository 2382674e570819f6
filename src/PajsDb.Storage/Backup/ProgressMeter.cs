namespace Pajs.Storage.Backup;

/// <summary>Tells of progress often enough for a person and seldom enough to cost nothing.</summary>
/// <param name="progress">Who is told; null for nobody.</param>
/// <param name="total">What there is to do.</param>
internal sealed class ProgressMeter(IProgress<BackupProgress>? progress, long total)
{
    private const int Steps = 1000;

    private readonly long _step = Math.Max(1, total / Steps);
    private long _next;
    private long _before;   // done in earlier rounds

    /// <summary>Notes how far the round is.</summary>
    /// <returns>Whether that was a step, so that it is time to look around.</returns>
    public bool Advance(long done)
    {
        if (_before + done < _next) return false;
        _next = _before + done + _step;
        progress?.Report(new BackupProgress(_before + done, total));
        return true;
    }

    /// <summary>Ends a round, of which all is done: the next one counts from zero again.</summary>
    public void EndRound(long done)
    {
        _before += done;
        progress?.Report(new BackupProgress(_before, total));
    }
}
