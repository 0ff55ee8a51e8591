using System.Reflection;
using IdentityLifecycle.Connectors;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>Rule D14: contract tests run against every implementation of a role.</summary>
public static class ContractCoverage
{
    private static readonly (Type Role, Type Suite)[] s_suites =
    [
        (typeof(IDirectory), typeof(DirectoryContract)),
        (typeof(IDirectory), typeof(DirectoryReadOnlyContract)),
        (typeof(IStateStore), typeof(StateStoreContract)),
        (typeof(ISystemOfRecord), typeof(SourceContract)),
    ];

    /// <summary>Fails if a class of a connector implements a role and no suite of its test assembly runs against it.</summary>
    public static void Check(Assembly connector, Assembly tests) => Check(connector.GetTypes().Where(static type => type is { IsClass: true, IsAbstract: false }), tests);

    /// <summary>Fails if a role of a class that stands in for a connector in tests has no suite that runs against it.</summary>
    public static void Check(Type implementation, Assembly tests) => Check([implementation], tests);

    private static void Check(IEnumerable<Type> implementations, Assembly tests)
    {
        string[] missing = [.. implementations
            .SelectMany(type => s_suites.Select(static suite => suite.Role).Distinct().Where(role => role.IsAssignableFrom(type) && !HasSuite(type, role, tests))
            .Select(role => $"{type.FullName} implements {role.Name}: derive a class from its contract in {tests.GetName().Name} and mark it [Implements(\"{type.Name}\")]."))];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    private static bool HasSuite(Type type, Type role, Assembly tests) => tests.GetTypes().Any(test =>
        !test.IsAbstract
        && test.GetCustomAttributes<ImplementsAttribute>().Any(mark => mark.Name == type.Name)
        && s_suites.Any(suite => suite.Role == role && suite.Suite.IsAssignableFrom(test)));
}
