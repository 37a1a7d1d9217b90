using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Shortlist.App.Tests.Service;

/// <summary>Makes one call to the stores fail, as a crash at that moment would. The stores themselves are the real ones.</summary>
internal sealed class StoreFaults
{
    private int _calls;

    /// <summary>Number of the call that fails, from 1; 0 for none.</summary>
    public int FailAt { get; private set; }

    /// <summary>True when a call failed since the last <see cref="Arm"/>.</summary>
    public bool Failed { get; private set; }

    /// <summary>Lets a call fail.</summary>
    public void Arm(int failAt) => (FailAt, _calls, Failed) = (failAt, 0, false);

    /// <summary>Puts these faults before a store.</summary>
    public void Wrap<T>(IServiceCollection services)
        where T : class
    {
        var original = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(original);
        services.AddSingleton(provider =>
        {
            var inner = (T)(original.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!));
            var proxy = DispatchProxy.Create<T, FaultyCalls>();
            var calls = (FaultyCalls)(object)proxy;
            (calls.Inner, calls.Faults) = (inner, this);
            return proxy;
        });
    }

    private void Count()
    {
        if (FailAt == 0 || Interlocked.Increment(ref _calls) != FailAt) return;
        Failed = true;
        throw new IOException("Crashed here.");
    }

    /// <summary>Passes calls on.</summary>
#pragma warning disable CA1852 // The proxy is made as a subtype of it.
    public class FaultyCalls : DispatchProxy
#pragma warning restore CA1852
    {
        internal object Inner { get; set; } = null!;

        internal StoreFaults Faults { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Faults.Count();
            return targetMethod!.Invoke(Inner, args);
        }
    }
}
