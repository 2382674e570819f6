using System.Diagnostics;

namespace PaJua.Bench.Engines;

/// <summary>The Java program: where its parts are, and how it is compiled and started.</summary>
/// <remarks>Needs a Java development kit and Lucene 8, as Debian's packages <c>default-jdk-headless</c> and <c>liblucene8-java</c> have
/// them.</remarks>
internal sealed class LuceneProgram(string classes)
{
    private const string MainClass = "LuceneBench";
    private const string Jars = "/usr/share/java";
    private static readonly string[] JarNames = ["lucene-core-8*.jar", "lucene-analyzers-common-8*.jar"];

    // Of each the newest.
    private static readonly string[] JarPaths =
        Directory.Exists(Jars) ? [.. JarNames.SelectMany(static name => Directory.GetFiles(Jars, name).Order().TakeLast(1))] : [];

    private static string Source => Path.Combine(AppContext.BaseDirectory, MainClass + ".java");

    /// <summary>Whether Java and Lucene are there.</summary>
    public static bool IsThere => JarPaths.Length == JarNames.Length && File.Exists("/usr/bin/javac");

    /// <summary>Compiles it and starts it.</summary>
    /// <param name="arguments">The program's.</param>
    public Process Start(params string[] arguments)
    {
        Compile();
        var path = string.Join(Path.PathSeparator, JarPaths.Append(classes));
        return Process.Start(new ProcessStartInfo("java", ["-Xms1g", "-Xmx2g", "-XX:+UseSerialGC", "-cp", path, MainClass, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private void Compile()
    {
        Directory.CreateDirectory(classes);
        using var compiler = Process.Start("javac", ["-d", classes, "-cp", string.Join(Path.PathSeparator, JarPaths), Source]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0) throw new InvalidOperationException($"javac could not compile '{Source}'.");
    }
}
