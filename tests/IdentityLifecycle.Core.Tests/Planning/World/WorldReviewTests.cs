using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.World;

/// <summary>Which directories a state store takes for its own. An entry such as <c>corp=X</c> is a directory's name and identity.</summary>
public sealed class WorldReviewTests
{
    private static readonly DateTimeOffset s_before = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "corp=X", "corp=X", "")] // A store that has not learnt yet takes what there is.
    [InlineData("corp=X", "corp=X", "corp=X", "")]
    [InlineData("corp=X", "corp=X cloud=Y", "cloud=Y corp=X", "")] // A directory that is new.
    [InlineData("corp=X", "ad=X", "ad=X", "corp>ad")] // Renamed.
    [InlineData("corp=X cloud=Y", "corp=Y cloud=X", "cloud=X corp=Y", "corp>cloud cloud>corp")] // Names changed places.
    [InlineData("corp=X", "corp=Y ad=X", "ad=X corp=Y", "corp>ad")] // Renamed, and a new one has its name.
    [InlineData("staff=X students=X", "staff=X pupils=X", "pupils=X staff=X", "students>pupils")] // Two parts of one domain.
    [InlineData("corp=X", "corp=X export=", "corp=X", "")] // A connector that cannot tell.
    [InlineData("", "export=", "", "")]
    public void A_directory_is_the_one_of_before_if_its_identity_is(string remembered, string found, string learned, string renamed)
    {
        WorldReview review = Review(remembered, found);
        Assert.Empty(review.Problems);
        Assert.Equal(renamed, string.Join(' ', review.Lessons.Renamed.Select(static one => $"{one.From}>{one.To}")));
        Assert.Equal(learned, Text(Remembered(remembered).After(review.Lessons)));
    }

    [Theory]
    [InlineData("corp=X", "corp=Y", "corp", "DirectoryMoved")] // Another directory has the name.
    [InlineData("corp=X", "cloud=Y", "corp", "DirectoryGivenUp")] // Another policy.
    [InlineData("corp=X cloud=Y", "corp=X", "cloud", "DirectoryGivenUp")]
    [InlineData("corp=X", "corp=", "corp", "does not tell its identity any more")]
    [InlineData("staff=X students=X", "a=X b=X", "staff", "cannot be told")]
    [InlineData("corp=X ad=Z", "ad=X", "ad", "DirectoryGivenUp")] // The name was taken over by another known one.
    public void Another_world_is_one_problem_that_names_both_and_what_to_do(string remembered, string found, string directory, string advice)
    {
        WorldReview review = Review(remembered, found);
        LifecycleProblem problem = Assert.Single(review.Problems);
        Assert.Equal((LifecycleErrorKind.DirectoryForeign, directory, true), (problem.Kind, problem.System, problem.BlocksPlan));
        Assert.Contains(advice, problem.Message, StringComparison.Ordinal);
        Assert.Contains(Remembered(remembered).Find(directory)!.Identity, problem.Message, StringComparison.Ordinal);
        Assert.Contains("last seen on 2026-11-01 08:00 UTC", problem.Message, StringComparison.Ordinal);
        Assert.True(review.Lessons.IsEmpty);
    }

    [Fact]
    public void A_directory_that_was_not_read_is_neither_missed_nor_renamed()
    {
        WorldReview review = WorldReview.Of(Policy("corp", "cloud"), Memory("corp=X cloud=Y"), [new FoundDirectory("corp", "X")], new HashSet<string>(), s_now);
        Assert.Empty(review.Problems);
        Assert.Equal("cloud=Y corp=X", Text(Remembered("corp=X cloud=Y").After(review.Lessons)));
    }

    [Theory]
    [InlineData(DecisionKind.DirectoryMoved, "corp=Y", "Y", "corp=Y", false)]
    [InlineData(DecisionKind.DirectoryReplaced, "corp=Y", "Y", "corp=Y", true)]
    [InlineData(DecisionKind.DirectoryGivenUp, "cloud=Y", "X", "cloud=Y", true)]
    [InlineData(DecisionKind.DirectoryGivenUp, "corp=", "X", "", true)]
    public void What_was_decided_is_learnt_once(DecisionKind kind, string found, string candidate, string learned, bool forgets)
    {
        RecordedDecision decision = new("@corp", "corp", kind, [candidate], s_now.AddDays(1), "moved") { SetAt = s_now.AddHours(-1) };
        WorldReview review = Review("corp=X", found, decision);
        Assert.Empty(review.Problems);
        Assert.Equal(forgets, review.Lessons.Forgotten.Count > 0);
        RememberedWorld after = Remembered("corp=X").After(review.Lessons);
        Assert.Equal(learned, Text(after));

        // When the old one is back after that, the decision does not let the other one in once more.
        if (kind == DecisionKind.DirectoryMoved)
        {
            RememberedWorld back = after with { Directories = [new RememberedDirectory("corp", "X", s_now, s_now)] };
            Assert.Single(Review(back, found, decision).Problems);
        }
    }

    [Theory]
    [InlineData("Z", 1)]
    [InlineData("Y", -1)]
    public void A_decision_about_another_identity_or_one_that_ended_accepts_nothing(string candidate, int days) =>
        Assert.Single(Review("corp=X", "corp=Y", new RecordedDecision("@corp", "corp", DecisionKind.DirectoryMoved, [candidate], s_now.AddDays(days), "moved") { SetAt = s_now.AddDays(-2) }).Problems);

    [Fact]
    public void A_directory_with_open_operations_keeps_its_name_until_they_are_settled()
    {
        WorldReview review = WorldReview.Of(Policy("ad"), Memory("corp=X"), [new FoundDirectory("ad", "X")], new HashSet<string> { "corp" }, s_now);
        Assert.Contains("left operations open", Assert.Single(review.Problems).Message, StringComparison.Ordinal);
    }

    private static WorldReview Review(string remembered, string found, params RecordedDecision[] decisions) => Review(Remembered(remembered), found, decisions);

    private static WorldReview Review(RememberedWorld remembered, string found, params RecordedDecision[] decisions)
    {
        FoundDirectory[] directories = [.. Pairs(found).Select(static pair => new FoundDirectory(pair.Name, pair.Identity.Length == 0 ? null : pair.Identity))];
        LifecycleMemory memory = new(new LifecycleMemoryContent { World = remembered, Decisions = decisions });
        return WorldReview.Of(Policy([.. directories.Select(static one => one.Name)]), memory, directories, new HashSet<string>(), s_now);
    }

    private static LifecycleMemory Memory(string remembered) => new(new LifecycleMemoryContent { World = Remembered(remembered) });

    private static RememberedWorld Remembered(string text) => new("w") { Directories = [.. Pairs(text).Select(static pair => new RememberedDirectory(pair.Name, pair.Identity, s_before, s_before))] };

    private static string Text(RememberedWorld world) => string.Join(' ', world.Directories.Select(static one => $"{one.Name}={one.Identity}"));

    private static IEnumerable<(string Name, string Identity)> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')).Select(static pair => (pair[0], pair[1]));

    private static LifecyclePolicy Policy(params string[] directories)
    {
        string parts = string.Join(", ", directories.Select(static name => $$"""
            "{{name}}": { "connector": "Embedded", "path": "{{name}}.db", "correlation": [ { "match": ["employeeId"] } ], "states": { "active": { "account": "enabled" } } }
            """));
        PolicyReading reading = PolicyReader.Read(
            $$"""
            { "name": "Test", "timeZone": "UTC",
              "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[id]", "attributes": { "employeeId": "[id]" } } },
              "lifecycle": [ { "name": "staff" } ], "directories": { {{parts}} } }
            """,
            "/policies/test.json",
            new TestConnectors());
        return reading.Policy ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
