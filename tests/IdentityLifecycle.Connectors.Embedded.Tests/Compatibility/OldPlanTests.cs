using System.IO;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Compatibility;

public sealed class OldPlanTests
{
    [Fact]
    public async Task Plan_has_the_hashes_that_it_was_written_with()
    {
        LifecyclePlan plan = await ReadAsync();
        Assert.Equal("48c9311ea8f483770ac06060c5cf67b6a2768e8a43cdc6312075abcdca85be30", plan.ContentHash);
        Assert.Equal("10d61e8639dbc34ab9f8759e2af5f1970cae834713d8d67f54f8b2a513c7ec79", plan.Id);
        Assert.Equal("8226b5a5f7d2047b7b6edb883b72ebc35b6261a0645aab0013ffb42173252e7f", plan.FileHash);
    }

    [Fact]
    public async Task Plan_is_written_back_in_the_same_bytes()
    {
        using MemoryStream written = new();
        await LifecyclePlanWriter.WriteAsync(await ReadAsync(), written, CancellationToken.None);
        Assert.Equal(await File.ReadAllBytesAsync(OldFiles.PlanFile), written.ToArray());
    }

    [Fact]
    public async Task Plan_says_what_it_would_do_in_the_words_that_it_was_written_with()
    {
        LifecyclePlan plan = await ReadAsync();
        Assert.Equal(
            [
                "1: Link the new account, Create in Staff / Köln, Set a generated credential, Add to Sales, Enable, Deliver the credential (file)",
                "2: Set department, pin, code, manager, assistant, Rename to Anne, Move to Sales as Anne Lee",
                "4: Delete, Unlink",
                "5: Restore",
                "3: Revoke sessions, Disable, Remove from Sales",
            ],
            plan.Changes.Select(static change => $"{change.Subject}: {string.Join(", ", change.Operations)}"));
    }

    [Fact]
    public async Task Plan_keeps_problems_omissions_observations_and_what_a_change_remembers()
    {
        LifecyclePlan plan = await ReadAsync();
        Assert.Equal("A row is odd.", Assert.Single(plan.Header.Problems).Message);
        Assert.Equal("RevokeSessions is held until 2026-04-01.", Assert.Single(plan.Omissions).Message);
        PlanObservations seen = plan.Observations;
        Assert.Equal((1, 1, 1, 1, 1, 1), (seen.Adoptions.Count, seen.States.Count, seen.Absences.Count, seen.Present.Count, seen.Grants.Count, seen.Snapshots.Count));
        ChangeMemory memory = plan.Changes.Single(static change => change.Subject == "3").Memory!;
        Assert.Equal(["RevokeSessions"], memory.Hold!.Operations);
        Assert.Equal(["3/Left/revokeSessions"], memory.ForgottenEffects);
    }

    private static async Task<LifecyclePlan> ReadAsync()
    {
        await using FileStream file = File.OpenRead(OldFiles.PlanFile);
        return await LifecyclePlanReader.ReadAsync(file, "plan.ndjson", CancellationToken.None);
    }
}
