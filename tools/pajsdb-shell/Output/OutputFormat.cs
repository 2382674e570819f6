namespace Pajs.Shell.Output;

/// <summary>How results are shown.</summary>
internal enum OutputFormat
{
    /// <summary>Tables and sentences, for people.</summary>
    Table,

    /// <summary>One JSON value a line, for programs.</summary>
    Json,
}
