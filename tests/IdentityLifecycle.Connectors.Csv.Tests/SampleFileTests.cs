using System.IO;
using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;
using IdentityLifecycle.Tests.SharedData;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

/// <summary>What is read of a real export, against counts made by splitting its lines at the commas (it has no quotes).</summary>
public sealed class SampleFileTests
{
    private static readonly Dictionary<string, string> s_attributes = new()
    {
        ["employeeId"] = "[WorkerID]",
        ["displayName"] = "[FullName]",
        ["workerStatus"] = "[WorkerStatus]",
        ["onLeave"] = "[OnLeave]",
        ["employeeHireDate"] = "[HireDate]",
        ["department"] = "[Department]",
        ["manager"] = "[ManagerID]",
    };

    [SampleFact]
    public async Task Rows_keys_and_records_are_as_counted_independently()
    {
        string[][] rows = Rows();
        int worker = Column("WorkerID");
        string[] repeated = [.. rows.GroupBy(row => row[worker]).Where(static group => group.Count() > 1).Select(static group => group.Key)];

        (IdentitySet set, IReadOnlyList<LifecycleProblem> problems) = await ReadAsync();

        SourceSnapshot snapshot = Assert.Single(set.Snapshots);
        Assert.Equal((1000, 359), (snapshot.Rows, snapshot.Records));
        Assert.Equal(rows.Length, snapshot.Rows);
        Assert.Equal(265, repeated.Length);
        Assert.Equal(repeated.Order(StringComparer.Ordinal), snapshot.Withheld.Select(static withheld => withheld.Key));
        Assert.Equal(624, snapshot.Withheld.Count + set.Count);
        Assert.Equal(rows.Select(row => row[worker]).Distinct().Except(repeated), set.Records().Select(static record => record.Id));
        Assert.Equal(265, problems.Count);
        Assert.All(problems, static problem => Assert.Equal(LifecycleErrorKind.DuplicateKey, problem.Kind));
        Assert.False(snapshot.HasUnattributedRows);
    }

    [SampleFact]
    public async Task Inactive_people_without_a_leave_date_are_as_counted_independently()
    {
        int expected = UniqueRows().Count(row => row[Column("WorkerStatus")] == "Inactive");

        (IdentitySet set, _) = await ReadAsync();

        Assert.Equal(189, expected);
        Assert.Equal(expected, set.Records().Count(static record => record.GetFact("workerStatus").AsText() == "Inactive" && record.GetFact("employeeLeaveDateTime").IsNone));
    }

    [SampleFact]
    public async Task Rows_whose_manager_does_not_exist_are_as_counted_independently()
    {
        string[][] rows = Rows();
        HashSet<string> workers = [.. rows.Select(row => row[Column("WorkerID")])];
        string[] dangling = [.. rows.Select(row => row[Column("ManagerID")]).Where(manager => !workers.Contains(manager))];

        (RecordingReceiver receiver, SourceReading _) = await CsvReading.SourceAsync(Settings());
        int worker = receiver.Columns.IndexOf("WorkerID");
        int manager = receiver.Columns.IndexOf("ManagerID");
        HashSet<string> known = [.. receiver.Texts.Select(row => row[worker])];

        Assert.Equal(366, dangling.Length);
        Assert.Equal(dangling, receiver.Texts.Select(row => row[manager]).Where(text => !known.Contains(text)));
    }

    [SampleFact]
    public async Task Rows_both_inactive_and_on_leave_are_as_counted_independently()
    {
        int expected = Rows().Count(row => row[Column("WorkerStatus")] == "Inactive" && row[Column("OnLeave")] == "True");

        (RecordingReceiver receiver, SourceReading _) = await CsvReading.SourceAsync(Settings());
        int status = receiver.Columns.IndexOf("WorkerStatus");
        int leave = receiver.Columns.IndexOf("OnLeave");

        Assert.Equal(262, expected);
        Assert.Equal(expected, receiver.Texts.Count(row => row[status] == "Inactive" && row[leave] == "True"));
    }

    private static string[][] Rows() => [.. File.ReadLines(SampleFile.Path).Skip(1).Where(static line => line.Length > 0).Select(static line => line.Split(','))];

    private static IEnumerable<string[]> UniqueRows() => Rows().GroupBy(static row => row[Column("WorkerID")]).Where(static group => group.Count() == 1).Select(static group => group.Single());

    private static int Column(string name) => Array.IndexOf(File.ReadLines(SampleFile.Path).First().Split(','), name);

    private static ConnectorSettings Settings() => new("hr", "Csv", Path.GetDirectoryName(SampleFile.Path)!, new Dictionary<string, object> { ["path"] = "hr-1000.csv" });

    private static async Task<(IdentitySet Set, IReadOnlyList<LifecycleProblem> Problems)> ReadAsync()
    {
        await using ISystemOfRecord source = new CsvConnector().OpenSource(Settings());
        SystemOfRecordPolicy policySource = new("hr", Settings(), Parse("[WorkerID]"))
        {
            Attributes = [.. s_attributes.Select(static pair => new AttributeMapping(pair.Key, Parse(pair.Value)))],
        };
        LifecyclePolicy policy = new()
        {
            Reference = new PolicyReference("sample", "lifecycle.json", "00"),
            SystemsOfRecord = [policySource],
            IdentitySchema = new AttributeSchema(s_attributes.Keys.Select(AttributeVocabulary.Define)),
        };
        IdentitySetReader reader = IdentitySetReader.ForPolicy(policy, policySource, source.Location, new EvaluationContext { AsOf = DateTimeOffset.UnixEpoch });
        SourceReading reading = await source.ReadAsync(reader, null, CancellationToken.None);
        return (reader.Complete(reading, null), reader.Problems);
    }

    private static MappingExpression Parse(string text) => MappingExpression.Parse(text, out _)!;
}
