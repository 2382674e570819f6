using PaJua.Bench;

SQLitePCL.Batteries_V2.Init();
return new SearchBenchCommand().Run(args);
