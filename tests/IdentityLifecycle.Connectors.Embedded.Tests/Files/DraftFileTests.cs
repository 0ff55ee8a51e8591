using System.IO;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

/// <summary>What a killed process was making must not stay: it is a copy of everybody's data.</summary>
public sealed class DraftFileTests
{
    private const string Left = ".0123456789abcdef0123456789abcdef.new";

    [Fact]
    public async Task Draft_of_a_killed_backup_goes_with_the_next_backup_in_its_folder()
    {
        await using StoreFixture fixture = new();
        string backups = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(fixture.Path)!, "backups")).FullName;
        await BackUpAsync(fixture, Path.Combine(backups, "monday.db"));
        string draft = Leave(Path.Combine(backups, "monday.db"), Path.Combine(backups, "tuesday.db"), isLocked: true);
        await BackUpAsync(fixture, Path.Combine(backups, "wednesday.db"));
        Assert.False(File.Exists(draft));
        Assert.Equal(["monday.db", "wednesday.db"], Directory.GetFiles(backups).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Draft_beside_the_state_store_goes_when_a_run_begins()
    {
        await using StoreFixture fixture = new();
        await BackUpAsync(fixture, fixture.Path + ".copy");
        string draft = Leave(fixture.Path + ".copy", fixture.Path, isLocked: true);
        await fixture.Store.BeginRunAsync(StoreFixture.Run("r"), null, CancellationToken.None);
        Assert.False(File.Exists(draft));
    }

    [Fact]
    public async Task Draft_that_is_being_made_stays()
    {
        await using StoreFixture fixture = new();
        using DraftFile draft = new(fixture.Path + ".copy");
        DraftFile.ClearLeftovers(Path.GetDirectoryName(fixture.Path)!);
        Assert.True(File.Exists(draft.Path));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public async Task Draft_of_a_version_without_locks_goes_once_nobody_can_be_at_work_on_it(int hours, bool stays)
    {
        await using StoreFixture fixture = new();
        await BackUpAsync(fixture, fixture.Path + ".copy");
        string draft = Leave(fixture.Path + ".copy", fixture.Path, isLocked: false);
        File.SetLastWriteTimeUtc(draft, DateTime.UtcNow.AddHours(-hours));
        DraftFile.ClearLeftovers(Path.GetDirectoryName(fixture.Path)!);
        Assert.Equal(stays, File.Exists(draft));
    }

    [Fact]
    public void File_of_another_program_stays()
    {
        using TemporaryFolder folder = new();
        string other = folder.File("letter" + Left);
        File.WriteAllText(other, new string('x', 1000));
        File.WriteAllText(other + ".lock", string.Empty);
        DraftFile.ClearLeftovers(folder.Path);
        Assert.True(File.Exists(other));
    }

    private static Task<Journal.StoreBackup> BackUpAsync(StoreFixture fixture, string path) => ((IStateBackup)fixture.Store).BackUpAsync(path, overwrite: false, null, CancellationToken.None);

    private static string Leave(string whole, string target, bool isLocked)
    {
        File.Copy(whole, target + Left);
        if (isLocked)
        {
            File.WriteAllText(target + Left + ".lock", string.Empty);
        }

        return target + Left;
    }
}
