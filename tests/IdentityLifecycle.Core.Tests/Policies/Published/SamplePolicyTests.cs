using System.IO;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Published;

public sealed class SamplePolicyTests
{
    private static readonly string s_samples = Path.Combine(Path.GetDirectoryName(PublishedFile.PathOf("policy.md"))!, "..", "samples");

    private static readonly string[] s_beside = ["\"EntraId\"", "\"Json\"", "\"Visitors\""];

    [Fact]
    public void The_policies_of_the_samples_read_without_errors()
    {
        // What needs a connector that stands beside Core is read with that connector, in the tests of the cmdlets.
        string[] policies = [.. Directory.EnumerateFiles(s_samples, "lifecycle.json", SearchOption.AllDirectories).Where(static path => !s_beside.Any(File.ReadAllText(path).Contains))];

        Assert.NotEmpty(policies);
        Assert.All(policies, static path => Assert.Equal([], TestPolicies.Read(File.ReadAllText(path)).Problems.Select(problem => path + problem)));
    }
}
