using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Pajs.Bench.Reports;

/// <summary>Where the figures come from: without it they mean little.</summary>
internal sealed record MachineFacts
{
    private const string Unknown = "unknown";

    public required string System { get; init; }

    public required string Processor { get; init; }

    public required int Cores { get; init; }

    public required long MemoryBytes { get; init; }

    public required string FileSystem { get; init; }

    public required string Runtime { get; init; }

    public required string PajsDb { get; init; }

    public required string Sqlite { get; init; }

    public required string MicrosoftDataSqlite { get; init; }

    /// <summary>The facts, with those of the file system that a directory is on.</summary>
    public static MachineFacts Of(string directory) => new()
    {
        System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Processor = ProcessorName(),
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        FileSystem = FileSystemOf(directory),
        Runtime = RuntimeInformation.FrameworkDescription,
        PajsDb = VersionOf(typeof(Storage.KeyValueStore).Assembly),
        Sqlite = raw.sqlite3_libversion().utf8_to_string(),
        MicrosoftDataSqlite = VersionOf(typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly),
    };

    /// <summary>The facts on two lines.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Processor}, {Cores} cores, {MemoryBytes >> 30} GiB, {FileSystem}, {System}
        {Runtime}, PajsDb {PajsDb}, SQLite {Sqlite}, Microsoft.Data.Sqlite {MicrosoftDataSqlite}
        """);

    /// <summary>The version with the commit it was built from, where the build noted it.</summary>
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Unknown;

    private static string ProcessorName()
    {
        if (!OperatingSystem.IsLinux()) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Unknown;
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? Unknown : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    /// <summary>Of all mounted file systems, the one whose root is the longest beginning of the path.</summary>
    private static string FileSystemOf(string directory) =>
        DriveInfo.GetDrives()
            .Where(drive => drive.IsReady && directory.StartsWith(drive.Name, StringComparison.Ordinal))
            .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? Unknown;
}
