using System.IO;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Workflow;

public sealed class PolicyFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "lifecycle.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void A_policy_file_is_read_and_knows_its_folder()
    {
        File.WriteAllText(_path, TestPolicies.Full);

        LifecyclePolicy policy = Load();

        Assert.Equal((_path, Path.GetDirectoryName(_path)), (policy.Reference.Path, policy.State!.BaseDirectory));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        LifecycleException exception = Assert.Throws<LifecycleException>(Load);

        Assert.Equal((LifecycleErrorKind.FileNotFound, _path), (exception.Kind, exception.TargetName));
    }

    [Fact]
    public void A_folder_is_no_policy_file()
    {
        LifecycleException exception = Assert.Throws<LifecycleException>(() => PolicyFile.ReadText(Path.GetDirectoryName(_path)!));

        Assert.Equal(LifecycleErrorKind.FileInaccessible, exception.Kind);
    }

    [Fact]
    public void Errors_are_in_the_message_with_file_line_and_column()
    {
        File.WriteAllText(_path, TestPolicies.With("\"P14D\"", "\"2 weeks\""));

        LifecycleException exception = Assert.Throws<LifecycleException>(Load);

        Assert.Equal((LifecycleErrorKind.PolicyInvalid, "lifecycle[0].preHire"), (exception.Kind, exception.Attribute));
        Assert.Matches(@"^The policy has an error:\n.*lifecycle\.json\(\d+,\d+\): error PolicyInvalid: lifecycle\[0\]\.preHire: ""2 weeks""", exception.Message);
    }

    private LifecyclePolicy Load() => PolicyFile.Read(PolicyFile.ReadText(_path), _path, new TestConnectors());
}
