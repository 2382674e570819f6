using Pajs.Shell.CommandLine;
using Pajs.Shell.Output;

var console = ShellConsole.OfProcess();
var status = ShellCommand.Run(args, console);
console.Out.Flush();
return status;
