using System.Reflection;
using IdentityLifecycle.DirectoryServers;
using Xunit.Sdk;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>Plays a test on each kind of server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachServerAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<ServerKind>().Select(static kind => new object[] { kind });
}
