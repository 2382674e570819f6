namespace Pajs.Storage.Bytes;

/// <summary>Times as the log has them: microseconds since 1970-01-01 UTC.</summary>
internal static class UnixTime
{
    /// <summary>The latest time that .NET can show.</summary>
    public static readonly long MaxMicroseconds = MicrosecondsOf(DateTimeOffset.MaxValue);

    /// <summary>Cut to a whole microsecond.</summary>
    public static long MicrosecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <param name="microseconds">From 0 to <see cref="MaxMicroseconds"/>.</param>
    public static DateTimeOffset Of(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>For messages: "2030-01-01T12:00:00.000000Z".</summary>
    public static string TextOf(long microseconds) =>
        Of(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
