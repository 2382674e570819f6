import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Lucene's side of the bench: reads a command a line from the standard input and answers on the standard output.
 *
 * <pre>
 * version              of Lucene
 * index                seconds of adding and committing, of the full merge, of processors for both; bytes of the index before the merge and after
 * open                 nanoseconds
 * questions FILE       how many there are; each is a line: kind, shape and arguments, divided by tabs
 * answers KIND         for each question a line: matches, id:score of the best, =source:count of the facets, divided by tabs; then an empty line
 * time KIND MILLIS     questions asked, nanoseconds by the clock, by the processor, of the median question, of the 99th percentile
 * commit N             nanoseconds of adding one document and committing it: the median of n, and the 99th percentile
 * </pre>
 *
 * Passages are lines of a file: id, source, number and text, divided by tabs.
 */
public final class LuceneBench {
    private static final int LIMIT = 10;
    private static final double MEMORY_MIB = 32;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path passages;
    private final Path directory;
    private final int count;
    private final PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final Map<String, List<Question>> questions = new HashMap<>();
    private DirectoryReader reader;
    private IndexSearcher searcher;

    private LuceneBench(String[] arguments) {
        passages = Paths.get(arguments[0]);
        directory = Paths.get(arguments[1]);
        count = Integer.parseInt(arguments[2]);
    }

    public static void main(String[] arguments) throws IOException {
        new LuceneBench(arguments).run();
    }

    private void run() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] command = line.split(" ");
            switch (command[0]) {
                case "version": output.println(Version.LATEST); break;
                case "index": index(); break;
                case "open": open(); break;
                case "questions": readQuestions(Paths.get(line.substring(command[0].length() + 1))); break;
                case "answers": answer(command[1]); break;
                case "time": time(command[1], Long.parseLong(command[2])); break;
                case "commit": commit(Integer.parseInt(command[1])); break;
                default: throw new IllegalArgumentException("There is no command '" + line + "'.");
            }

            output.flush();
        }
    }

    // ---- the index

    private void index() throws IOException {
        closeReader();
        deleteFiles();
        try (MMapDirectory files = new MMapDirectory(directory); IndexWriter writer = new IndexWriter(files, config())) {
            long processor = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            try (BufferedReader lines = Files.newBufferedReader(passages)) {
                for (int i = 0; i < count; i++) writer.addDocument(document(lines.readLine()));
            }

            writer.commit();
            long committed = System.nanoTime();
            long before = bytes();
            writer.forceMerge(1);
            writer.commit();
            long merged = System.nanoTime();
            processor = SYSTEM.getProcessCpuTime() - processor;
            writer.deleteUnusedFiles();
            output.println(seconds(committed - start) + "\t" + seconds(merged - committed) + "\t" + seconds(processor)
                + "\t" + before + "\t" + bytes());
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig(new EnglishAnalyzer()).setRAMBufferSizeMB(MEMORY_MIB).setMergeScheduler(new SerialMergeScheduler());
    }

    private static Document document(String line) {
        String[] parts = line.split("\t");
        long number = Long.parseLong(parts[2]);
        Document document = new Document();
        document.add(new StringField("id", parts[0], Field.Store.YES));
        document.add(new StringField("source", parts[1], Field.Store.NO));
        document.add(new SortedDocValuesField("source", new BytesRef(parts[1])));
        document.add(new LongPoint("number", number));
        document.add(new NumericDocValuesField("number", number));
        document.add(new TextField("text", parts[3], Field.Store.NO));
        return document;
    }

    private void commit(int times) throws IOException {
        long[] nanoseconds = new long[times];
        try (MMapDirectory files = new MMapDirectory(directory); IndexWriter writer = new IndexWriter(files, config());
            BufferedReader lines = Files.newBufferedReader(passages)) {
            for (int i = 0; i < times; i++) {
                Document document = document("new-" + lines.readLine());
                long start = System.nanoTime();
                writer.addDocument(document);
                writer.commit();
                nanoseconds[i] = System.nanoTime() - start;
            }
        }

        Arrays.sort(nanoseconds);
        output.println(percentile(nanoseconds, times, 0.5) + "\t" + percentile(nanoseconds, times, 0.99));
    }

    private void open() throws IOException {
        closeReader();
        long start = System.nanoTime();
        reader = DirectoryReader.open(new MMapDirectory(directory));
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        output.println(System.nanoTime() - start);
    }

    private void closeReader() throws IOException {
        if (reader != null) reader.close();
        reader = null;
    }

    private void deleteFiles() throws IOException {
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
        }
    }

    private long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) sum += Files.size(file);
        }

        return sum;
    }

    // ---- searching

    private void readQuestions(Path path) throws IOException {
        questions.clear();
        int number = 0;
        for (String line : Files.readAllLines(path)) {
            String[] parts = line.split("\t");
            Question question = Question.parse(parts[1], Arrays.copyOfRange(parts, 2, parts.length));
            questions.computeIfAbsent(parts[0], kind -> new ArrayList<>()).add(question);
            number++;
        }

        output.println(number);
    }

    private void answer(String kind) throws IOException {
        for (Question question : questions.get(kind)) {
            Answer answer = question.ask(searcher);
            output.print(answer.matches);
            for (ScoreDoc hit : answer.hits) output.print("\t" + reader.document(hit.doc).get("id") + ":" + hit.score);
            for (String facet : answer.facets(reader)) output.print("\t=" + facet);
            output.println();
        }

        output.println();
    }

    private void time(String kind, long millis) throws IOException {
        List<Question> asked = questions.get(kind);
        long[] nanoseconds = new long[1 << 16];
        int number = 0;
        long processor = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long last = start;
        while (number < asked.size() / 4 || last - start < millis * 1_000_000) {
            if (number == nanoseconds.length) nanoseconds = Arrays.copyOf(nanoseconds, 2 * number);
            asked.get(number % asked.size()).ask(searcher);
            long now = System.nanoTime();
            nanoseconds[number++] = now - last;
            last = now;
        }

        processor = SYSTEM.getProcessCpuTime() - processor;
        Arrays.sort(nanoseconds, 0, number);
        output.println(number + "\t" + (last - start) + "\t" + processor
            + "\t" + percentile(nanoseconds, number, 0.5) + "\t" + percentile(nanoseconds, number, 0.99));
    }

    private static long percentile(long[] sorted, int number, double share) {
        return sorted[Math.min(number - 1, (int) (number * share))];
    }

    private static String seconds(long nanoseconds) {
        return Double.toString(nanoseconds / 1e9);
    }

    /** What was found. */
    private static final class Answer {
        final long matches;
        final ScoreDoc[] hits;
        final int[] counts;

        Answer(long matches, ScoreDoc[] hits, int[] counts) {
            this.matches = matches;
            this.hits = hits;
            this.counts = counts;
        }

        /** Of an index of one segment: each value and how many matches have it. */
        List<String> facets(DirectoryReader reader) throws IOException {
            List<String> facets = new ArrayList<>();
            if (counts == null) return facets;
            SortedDocValues values = DocValues.getSorted(reader.leaves().get(0).reader(), "source");
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) facets.add(values.lookupOrd(i).utf8ToString() + ":" + counts[i]);
            }

            return facets;
        }
    }

    /** Something to ask of an index, ready to be asked often. */
    private abstract static class Question {
        abstract Answer ask(IndexSearcher searcher) throws IOException;

        static Question parse(String shape, String[] arguments) {
            switch (shape) {
                case "term": return new Best(term(arguments[0]));
                case "and": return new Best(joined(BooleanClause.Occur.MUST, arguments, 0));
                case "or": return new Best(joined(BooleanClause.Occur.SHOULD, arguments, 0));
                case "phrase": return new Best(new PhraseQuery("text", arguments));
                case "prefix": return new Best(new PrefixQuery(new Term("text", arguments[0])));
                case "fuzzy": return new Best(new FuzzyQuery(new Term("text", arguments[1]), Integer.parseInt(arguments[0])));
                case "range": return new Best(ranged(arguments));
                case "count": return new Count(joined(BooleanClause.Occur.SHOULD, arguments, 0));
                case "facet": return new Facet(joined(BooleanClause.Occur.SHOULD, arguments, 0));
                default: throw new IllegalArgumentException("There is no shape '" + shape + "'.");
            }
        }

        private static Query term(String term) {
            return new TermQuery(new Term("text", term));
        }

        private static Query joined(BooleanClause.Occur occur, String[] terms, int first) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            for (int i = first; i < terms.length; i++) builder.add(term(terms[i]), occur);
            return builder.build();
        }

        private static Query ranged(String[] arguments) {
            Query range = new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery("number", Long.parseLong(arguments[0]), Long.parseLong(arguments[1])),
                NumericDocValuesField.newSlowRangeQuery("number", Long.parseLong(arguments[0]), Long.parseLong(arguments[1])));
            return new BooleanQuery.Builder().add(term(arguments[2]), BooleanClause.Occur.MUST).add(range, BooleanClause.Occur.FILTER).build();
        }
    }

    /** The best documents. */
    private static final class Best extends Question {
        private final Query query;

        Best(Query query) {
            this.query = query;
        }

        @Override
        Answer ask(IndexSearcher searcher) throws IOException {
            TopDocs found = searcher.search(query, LIMIT);
            return new Answer(found.totalHits.value, found.scoreDocs, null);
        }
    }

    /** How many documents match. */
    private static final class Count extends Question {
        private final Query query;

        Count(Query query) {
            this.query = query;
        }

        @Override
        Answer ask(IndexSearcher searcher) throws IOException {
            return new Answer(searcher.count(query), new ScoreDoc[0], null);
        }
    }

    /** The best documents, and how many of all that match are of each source. */
    private static final class Facet extends Question {
        private final Query query;

        Facet(Query query) {
            this.query = query;
        }

        @Override
        Answer ask(IndexSearcher searcher) throws IOException {
            TopScoreDocCollector best = TopScoreDocCollector.create(LIMIT, Integer.MAX_VALUE);
            SourceCounter counter = new SourceCounter();
            searcher.search(query, MultiCollector.wrap(best, counter));
            TopDocs found = best.topDocs();
            return new Answer(found.totalHits.value, found.scoreDocs, counter.counts);
        }
    }

    /** Counts the matches of each source, in an index of one segment. */
    private static final class SourceCounter extends SimpleCollector {
        int[] counts = new int[0];
        private SortedDocValues values;

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            values = DocValues.getSorted(context.reader(), "source");
            counts = new int[values.getValueCount()];
        }

        @Override
        public void collect(int document) throws IOException {
            if (values.advanceExact(document)) counts[values.ordValue()]++;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
