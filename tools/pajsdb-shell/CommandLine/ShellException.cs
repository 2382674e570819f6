namespace Pajs.Shell.CommandLine;

/// <summary>A command cannot do what it was asked, for a reason that lies with the shell and its files, not with the database.</summary>
/// <param name="message">What, where, and what to do.</param>
/// <param name="inner">The cause.</param>
internal sealed class ShellException(string message, Exception? inner = null) : Exception(message, inner);
